'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { BoardSummary } from '#server/contract/board'

/** When periods of a board end, in words, and the next times that they do: all by the board's own zone. */
export const ClosingDates = ({ board: { period, next_ends } }: { board: BoardSummary }) => {
  const t = useTranslations('console.boards')
  const locale = useLocale()
  if (period.kind === 'all') return <span className="text-ink-2">{t('closes.all')}</span>
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: period.time_zone })
  const exact = new Intl.DateTimeFormat(locale, {
    ...{ dateStyle: 'full', timeStyle: 'long', timeZone: period.time_zone },
  })
  return (
    <span data-closes={period.kind}>
      <span className="block">{t(`closes.${period.kind}`)}</span>
      <span className="block text-small text-ink-2 tabular-nums">
        {next_ends.map((at, index) => (
          <span key={at} className="whitespace-nowrap">
            {index > 0 && ' · '}
            <time dateTime={at} title={exact.format(new Date(at))}>
              {day.format(new Date(at))}
            </time>
          </span>
        ))}
      </span>
    </span>
  )
}
