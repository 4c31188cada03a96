'use client'

import { useWords } from '../_i18n/words.ts'
import { classNames } from './class-names.ts'

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
  <svg viewBox="0 0 16 16" className={className} aria-hidden="true" fill="currentColor">
    {status === 'ok' && (
      <>
        <circle cx="8" cy="8" r="7.5" />
        <path d="m4.6 8.2 2.3 2.4 4.6-5" fill="none" stroke="var(--surface)" strokeWidth="1.8" />
      </>
    )}
    {status === 'warn' && (
      <>
        <path d="M8 .9 15.7 14.6H.3Z" />
        <path d="M8 5.6v4.2M8 11.2v1.7" fill="none" stroke="var(--surface)" strokeWidth="1.7" />
      </>
    )}
    {status === 'bad' && (
      <>
        <path d="m8 0 8 8-8 8-8-8Z" />
        <path d="M8 3.9v5M8 10.4v1.8" fill="none" stroke="var(--surface)" strokeWidth="1.8" />
      </>
    )}
    {status === 'unknown' && (
      <circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" strokeWidth="2" />
    )}
  </svg>
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
