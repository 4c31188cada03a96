'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { BoardClosingDetail } from '#server/contract/board'
import type { BoardPaymentOrder, BoardPaymentPreview } from '#server/contract/board-payments'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { FormField, inputClass } from '../_player/form-field.tsx'
import { ReasonField } from '../_player/reason-field.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { DoneNote } from '../_shell/done-note.tsx'
import { useForgetOnce, useKeptText } from '../_shell/kept-texts.tsx'
import { PaymentPreview } from './payment-preview.tsx'
import { entriesPath } from './use-entries.ts'
import { usePreviewedOrder } from './use-previewed-order.ts'

type Props = { closing: BoardClosingDetail; withheld: readonly string[]; onClose: (paid: boolean) => void }

/** Of more than this many the number is typed before they are paid. */
const unaskedMax = 100

/** Has the prizes of a period paid: why, what it comes to, and the press that does it. */
export const PaymentSheet = ({ closing: { board, period }, withheld, onClose }: Props) => {
  const t = useTranslations('console.boards.payment')
  const about = `payment ${board} ${period.key}`
  const [reason, setReason] = useKeptText(about)
  const [typed, setTyped] = useState('')
  const [missing, setMissing] = useState<'reason' | 'count' | null>(null)
  const { preview, problem, ...order } = usePreviewedOrder<BoardPaymentOrder, BoardPaymentPreview>(
    `${entriesPath(board)}/closings/${encodeURIComponent(period.key)}/payments`,
  )
  useForgetOnce(about, order.isDone)
  const onReason = problem?.errors.find(({ pointer }) => pointer === '/reason')?.detail
  const error = missing === 'reason' ? t('missing') : onReason
  const isMany = preview !== null && preview.prizes > unaskedMax

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const given: BoardPaymentOrder = { reason: reason.trim(), withhold: [...withheld] }
    const field =
      given.reason === '' ? 'reason' : isMany && typed.trim() !== String(preview.prizes) ? 'count' : null
    setMissing(field)
    if (field) document.getElementById(`correct-payment-${field}`)?.focus()
    else if (preview) void order.carryOut(given)
    else void order.look(given)
  }

  return (
    <Dialog title={t('title', { period: period.key })} onClose={() => onClose(order.isDone)}>
      {order.isDone ? (
        <DoneNote
          of="payment"
          words={{ done: t('done'), after: t('after'), close: t('close') }}
          onClose={() => onClose(true)}
        />
      ) : (
        <form noValidate onSubmit={submit} className="flex flex-col gap-4">
          <p className="text-ink-2">{t('does')}</p>
          <ReasonField
            name="payment-reason"
            label={t('reason')}
            hint={t('reasonHint')}
            error={error}
            value={reason}
            onChange={said => {
              setReason(said)
              setMissing(null)
            }}
          />
          {order.movedOn && preview && (
            <p role="alert" data-moved="" className="rounded-s bg-warn-soft px-3 py-2 text-warn">
              {t('movedOn')}
            </p>
          )}
          {preview && <PaymentPreview preview={preview} />}
          {isMany && (
            <FormField
              name="payment-count"
              label={t('count', { count: preview.prizes })}
              error={missing === 'count' ? t('otherCount', { count: preview.prizes }) : undefined}
            >
              {control => (
                <input
                  {...control}
                  type="text"
                  inputMode="numeric"
                  autoComplete="off"
                  value={typed}
                  onChange={event => {
                    setTyped(event.target.value)
                    setMissing(null)
                  }}
                  className={inputClass(missing === 'count' ? t('count', { count: 0 }) : undefined)}
                />
              )}
            </FormField>
          )}
          {problem && problem.status !== 401 && !onReason && <ProblemView problem={problem} />}
          {preview ? (
            <Button type="submit" busy={order.doing}>
              {t('confirm', { count: preview.prizes })}
            </Button>
          ) : (
            <Button type="submit" look="secondary" busy={order.looking}>
              {t('preview')}
            </Button>
          )}
        </form>
      )}
    </Dialog>
  )
}
