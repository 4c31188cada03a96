'use client'

import { useWords } from '../_i18n/words.ts'
import { classNames } from './class-names.ts'
import { Drawing } from './drawing.tsx'

export type Status = 'ok' | 'warn' | 'bad' | 'unknown'

/** Shape, word and colour say the same thing, so that none of them is needed alone. */
const colours: Record<Status, string> = {
  ok: 'text-ok',
  warn: 'text-warn',
  bad: 'text-bad',
  unknown: 'text-ink-3',
}

type ShapeProps = { status: Status; className?: string }

export const StatusShape = ({ status, className = 'size-3' }: ShapeProps) => (
  <Drawing name={`status-${status}`} className={className} />
)

type MarkProps = {
  status: Status /** Instead of the plain word of the status. */
  word?: string
  className?: string
}

export const StatusMark = ({ status, word, className }: MarkProps) => {
  const t = useWords('shared.status')
  return (
    <span
      className={classNames('inline-flex items-center gap-1.5 font-semibold', colours[status], className)}
    >
      <StatusShape status={status} />
      <span suppressHydrationWarning>{word ?? t(status)}</span>
    </span>
  )
}
