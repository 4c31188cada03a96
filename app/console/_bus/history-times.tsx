'use client'

import type { HistoryRange } from '#server/contract/bus-health'
import { useFormats } from '../_format/use-formats.ts'

type Props = { start: number; end: number; width: number; axis: number; range: HistoryRange }

const minute = 60_000
/** How far apart ticks stand, and every how many of them has its time: so many more where there is little room. */
const ticks: Record<HistoryRange, { every: number; named: number }> = {
  '1h': { every: 5 * minute, named: 2 },
  '24h': { every: 60 * minute, named: 3 },
  '7d': { every: 360 * minute, named: 4 },
  '14d': { every: 720 * minute, named: 4 },
}

/** The time axis, ruled like a measuring tape. */
export const HistoryTimes = ({ start, end, width, axis, range }: Props) => {
  const formats = useFormats()
  const plot = Math.max(0, width - axis)
  const { every, named } = ticks[range]
  const step = plot < 480 ? named * 2 : named
  const first = Math.ceil(start / every)
  const all = Array.from(
    { length: Math.max(0, Math.floor(end / every) - first + 1) },
    (_, nth) => first + nth,
  )
  const x = (time: number) => ((time - start) / (end - start)) * plot
  const isShort = range === '1h' || range === '24h'
  return (
    <svg
      width={width}
      height={24}
      viewBox={`0 0 ${Math.max(1, width)} 24`}
      aria-hidden="true"
      className="block"
    >
      {all.map(nth => {
        const at = x(nth * every)
        const hasName = nth % step === 0
        return (
          <g key={nth}>
            <path
              d={`M${at.toFixed(1)} 0V${hasName ? 7 : 4}`}
              stroke="var(--line-strong)"
              strokeOpacity="0.7"
            />
            {hasName && at > 20 && at < plot - 20 && (
              <text x={at} y={19} textAnchor="middle" className="fill-ink-3 font-mono text-small">
                {isShort ? formats.shortTime(nth * every) : formats.shortDay(nth * every)}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}
