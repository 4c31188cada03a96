'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { Member } from '#server/contract/team'
import type { TwoFactorResetPreview } from '#server/contract/two-factor'
import { Button } from '../../../_ui/button.tsx'
import { ProblemView } from '../../../_ui/problem-view.tsx'
import { usePreviewedOrder } from '../../_boards/use-previewed-order.ts'
import { Moment } from '../../_format/moment.tsx'
import { Dialog } from '../../_shell/dialog.tsx'
import { DoneNote } from '../../_shell/done-note.tsx'
import { resetsPath } from '../use-team.ts'
import { focusWhy, WhyField } from '../why-field.tsx'

/** Takes away what a colleague has lost: what ends with it is looked at before it is done. */
export const ResetSheet = ({ of, onClose }: { of: Member; onClose: () => void }) => {
  const t = useTranslations('console.team.two_factor.reset')
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const [seen, setSeen] = useState('')
  const order = usePreviewedOrder<{ reason: string }, TwoFactorResetPreview>(resetsPath(of))
  const wanted = { reason: reason.trim() }
  const isSeen = seen === wanted.reason
  const preview = isSeen ? order.preview : null
  const problem = isSeen ? order.problem : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(wanted.reason === '')
    if (wanted.reason === '') return focusWhy()
    setSeen(wanted.reason)
    if (preview) void order.carryOut(wanted)
    else void order.look(wanted)
  }
  return (
    <Dialog title={t('title', { name: of.name })} onClose={onClose}>
      {order.isDone ? (
        <DoneNote
          of="reset"
          words={{ done: t('done'), after: t('after'), close: t('close') }}
          onClose={onClose}
        />
      ) : (
        <form noValidate onSubmit={submit} className="flex flex-col gap-4">
          <p className="text-ink-2">{t('does', { name: of.name })}</p>
          <WhyField
            value={reason}
            isMissing={isMissing}
            onChange={text => {
              setReason(text)
              setMissing(false)
            }}
          />
          {order.movedOn && preview && (
            <p role="alert" data-moved="" className="rounded-s bg-warn-soft px-3 py-2 text-warn">
              {t('moved_on')}
            </p>
          )}
          {preview && (
            <section
              data-preview={preview.version}
              aria-label={t('what')}
              className="rounded-m border border-line px-3 py-2"
            >
              <p>{t.rich('since', { at: () => <Moment at={preview.on_since} look="short" /> })}</p>
              <p>{t('sessions', { count: preview.sessions })}</p>
              <p className="text-ink-2">{t('then')}</p>
            </section>
          )}
          {problem && problem.status !== 401 && <ProblemView problem={problem} />}
          {preview ? (
            <Button type="submit" look="danger" busy={order.doing}>
              {t('confirm')}
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
