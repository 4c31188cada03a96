'use client'

import { useTranslations } from 'next-intl'
import type { BreakerView } from '#server/contract/breakers'
import { useFormats } from '../_format/use-formats.ts'

const [width, height] = [120, 8]

/** How much of the last minute failed, against what opens it: a bar, and a mark at the threshold. */
export const RateBar = ({ breaker: { last_minute, config } }: { breaker: BreakerView }) => {
  const t = useTranslations('console.breakers')
  const formats = useFormats()
  const { failure_rate: rate } = last_minute
  const threshold = config.failure_rate
  const words =
    rate === null
      ? t('rate_none', { threshold: formats.percent(threshold) })
      : t('rate', { rate: formats.percent(rate), threshold: formats.percent(threshold) })
  const colour = rate !== null && rate > threshold ? 'fill-bad' : 'fill-brand'
  return (
    <span data-rate={rate ?? ''} className="flex flex-col gap-1">
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${width} ${height + 4}`}
        className="h-3 w-full max-w-40"
        preserveAspectRatio="none"
      >
        <rect
          y="2"
          width={width}
          height={height}
          className="fill-sunken stroke-line-strong"
          strokeWidth="0.5"
        />
        <rect y="2" width={(rate ?? 0) * width} height={height} className={colour} />
        <path
          d={`M${threshold * width} 0V${height + 4}`}
          className="stroke-ink"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <span className="text-small text-ink-2 tabular-nums">{words}</span>
    </span>
  )
}
