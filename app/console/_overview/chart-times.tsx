'use client'

import { useFormats } from '../_format/use-formats.ts'

type Props = { start: number; end: number; width: number; axis: number }

const MINUTE = 60_000

/** The time axis, ruled like a measuring tape: a tick each minute, a longer one with its time every three. */
export const ChartTimes = ({ start, end, width, axis }: Props) => {
  const formats = useFormats()
  const plot = Math.max(0, width - axis)
  const first = Math.ceil(start / MINUTE) * MINUTE
  const minutes = Array.from(
    { length: Math.floor((end - first) / MINUTE) + 1 },
    (_, index) => first + index * MINUTE,
  )
  const every = plot < 480 ? 5 : 3
  const x = (time: number) => ((time - start) / (end - start)) * plot
  return (
    <svg
      width={width}
      height={24}
      viewBox={`0 0 ${Math.max(1, width)} 24`}
      aria-hidden="true"
      className="block"
    >
      {minutes.map(minute => {
        const named = (minute / MINUTE) % every === 0
        const at = x(minute)
        return (
          <g key={minute}>
            <path
              d={`M${at.toFixed(1)} 0V${named ? 7 : 4}`}
              stroke="var(--line-strong)"
              strokeOpacity="0.7"
            />
            {named && at > 16 && at < plot - 8 && (
              <text x={at} y={19} textAnchor="middle" className="fill-ink-3 font-mono text-small">
                {formats.shortTime(minute)}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}
