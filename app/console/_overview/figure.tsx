'use client'

import { useTranslations } from 'next-intl'
import { classNames } from '../../_ui/class-names.ts'
import { Sparkline } from '../../_ui/sparkline.tsx'
import { type Status, StatusShape } from '../../_ui/status-mark.tsx'

const UNKNOWN = '–'
/** A longer number needs the room of its line. */
const SHORT = 7
/** Three minutes at one overview every two seconds; a shorter history grows in from the right. */
const SLOTS = 90

const padded = (values: readonly (number | null)[]) => {
  const recent = values.slice(-SLOTS)
  return [...Array<null>(SLOTS - recent.length).fill(null), ...recent]
}

type Props = {
  name: string
  value: string
  unit?: string
  note?: string
  status?: Status | undefined
  values: readonly (number | null)[]
  /** How old the number is, once it is too old to be called live. */
  staleFor: string | null
}

/** One number with its unit, its recent course, and a line of context. */
export const Figure = ({ name, value, unit, note, status, values, staleFor }: Props) => {
  const t = useTranslations('console.figures')
  return (
    <div
      data-stale={staleFor !== null || undefined}
      className="flex min-w-0 flex-col bg-bg px-4 py-3 md:px-6 xl:px-5 xl:first:pl-6"
    >
      <h2 className="text-label text-ink-2">{name}</h2>
      <div className="mt-1 flex items-end justify-between gap-3">
        <p
          className={classNames(
            'flex min-w-0 items-baseline gap-1 whitespace-nowrap',
            staleFor !== null && 'text-ink-3',
          )}
        >
          {status && (
            <StatusShape
              status={status}
              className={classNames('size-3.5 shrink-0 self-center', tones[status])}
            />
          )}
          <span className="text-hero tabular-nums">{value}</span>
          {unit && value !== UNKNOWN && <span className="text-ink-3">{unit}</span>}
        </p>
        {value.length <= SHORT && (
          <Sparkline
            values={padded(values)}
            summary={t('course', { name, value: `${value} ${unit ?? ''}`.trim() })}
            width={72}
            height={24}
            className={classNames(
              'mb-0.5 shrink-0 max-sm:hidden',
              staleFor === null ? 'text-series-1' : 'text-ink-3',
            )}
          />
        )}
      </div>
      <p className="mt-0.5 min-h-4 text-small text-pretty text-ink-3">
        {staleFor === null ? note : t('stale', { age: staleFor })}
      </p>
    </div>
  )
}

const tones: Record<Status, string> = {
  ok: 'text-ok',
  warn: 'text-warn',
  bad: 'text-bad',
  unknown: 'text-ink-3',
}
