'use client'

import { useTranslations } from 'next-intl'
import type { BreakerDetail } from '#server/contract/breakers'
import { useFormats } from '../_format/use-formats.ts'
import { daySummary } from './day-summary.ts'

/** By height as well as by colour, so that neither is needed alone. */
const looks = {
  closed: { height: 6, fill: 'fill-ok' },
  half_open: { height: 11, fill: 'fill-warn' },
  open: { height: 16, fill: 'fill-bad' },
} as const
const unknown = { height: 2, fill: 'fill-line-strong' }
const full = 16

/** The last day by quarters of an hour, the worst state of each; the same in words for whoever does not see it. */
export const DayStrip = ({ strip }: { strip: BreakerDetail['strip'] }) => {
  const t = useTranslations('console.breakers.day')
  const formats = useFormats()
  const { openMinutes, probedMinutes, calls, failed, refused } = daySummary(strip)
  const counts = {
    calls: formats.count(calls),
    failed: formats.count(failed),
    refused: formats.count(refused),
  }
  const states =
    openMinutes > 0
      ? t('was_open', { within: formats.within(openMinutes) })
      : t(probedMinutes > 0 ? 'probed' : 'never_open')
  return (
    <svg
      role="img"
      aria-label={`${states} ${t('counts', counts)}`}
      data-strip=""
      viewBox={`0 0 ${strip.length * 2} ${full}`}
      preserveAspectRatio="none"
      className="h-4 w-full"
    >
      {strip.map(({ at, state }, nth) => {
        const { height, fill } = state === null ? unknown : looks[state]
        return <rect key={at} x={nth * 2} y={full - height} width="1.6" height={height} className={fill} />
      })}
    </svg>
  )
}
