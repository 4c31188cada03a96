'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { DoneNote } from '../_shell/done-note.tsx'
import { OrderEnd } from './order-end.tsx'
import { ReasonField } from './reason-field.tsx'
import type { ReasonedOrder } from './use-reasoned-order.ts'

type Props<Preview extends { version?: number }> = {
  /** Names it where it is done. */
  of: string
  order: ReasonedOrder<Preview>
  words: {
    says?: string
    confirm: string
    done: string
    after: string
    /** Of the reason, and of a preview that is no more so; where they are not those of most. */
    hint?: string
    moved?: string
  }
  look?: 'primary' | 'danger'
  /** Other fields, before the reason. */
  fields?: ReactNode
  /** Names of these: what the server has against them is said there. */
  fieldNames?: readonly string[]
  /** In the way, in words of its own: stands for what would be said of the problem. */
  trouble?: ReactNode
  see: (preview: Preview) => ReactNode
  onDone: () => void
}

/** A sheet for an order with a reason: what it is about, why, what it would do, the press that does it, and that it is done. */
export const ReasonedForm = <Preview extends { version?: number }>({
  of,
  order,
  words,
  look,
  fields,
  fieldNames = [],
  trouble,
  see,
  onDone,
}: Props<Preview>) => {
  const t = useTranslations('console.player')
  const { preview, problem } = order
  if (order.isDone)
    return (
      <DoneNote
        of={of}
        words={{ done: words.done, after: words.after, close: t('close') }}
        onClose={onDone}
      />
    )
  const isSaidElsewhere = trouble !== undefined || ['reason', ...fieldNames].some(order.faultAt)
  return (
    <form noValidate onSubmit={order.submit} className="flex flex-col gap-4">
      {words.says !== undefined && (
        <p className="text-pretty text-ink-2 [overflow-wrap:anywhere]">{words.says}</p>
      )}
      {fields}
      <ReasonField
        label={t('field.reason')}
        hint={words.hint ?? t('field.reason_hint')}
        error={order.missing === 'reason' ? t('missing') : order.faultAt('reason')}
        value={order.reason}
        onChange={order.say}
      />
      {trouble}
      <OrderEnd
        preview={preview && see(preview)}
        moved={order.movedOn && trouble === undefined ? (words.moved ?? t('moved_on')) : null}
        problem={isSaidElsewhere ? null : problem}
        confirm={words.confirm}
        order={order}
        {...(look && { look })}
      />
    </form>
  )
}
