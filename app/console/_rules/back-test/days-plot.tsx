'use client'

import { useFormats } from '../../_format/use-formats.ts'
import { niceCeiling } from '../../_overview/scale.ts'
import type { Bar } from './bars.ts'

const height = 132
/** Room at the right for the numbers of the axis. */
const axis = 48
const slotMax = 72

/** The room one bar has, in px. Few bars do not swell to fill the plot. */
export const slotOf = (width: number, bars: number) => Math.min(slotMax, Math.max(1, width - axis) / bars)

type Props = { bars: readonly Bar[]; width: number; marked: number | null }

/** The version in force as a wide pale bar with a cap, the draft as a narrow full one in front of it. */
export const DaysPlot = ({ bars, width, marked }: Props) => {
  const { compact } = useFormats()
  const top = niceCeiling(Math.max(0, ...bars.flatMap(({ draft, live }) => [draft, live])))
  const base = height - 1
  const plot = Math.max(0, width - axis)
  const slot = slotOf(width, bars.length)
  const tall = (value: number) => (value / top) * (base - 8)
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${Math.max(1, width)} ${height}`}
      aria-hidden="true"
      className="block"
    >
      {[top, top / 2].map(value => (
        <path key={value} d={`M0 ${base - tall(value)}H${plot}`} stroke="var(--line)" strokeDasharray="1 3" />
      ))}
      {bars.map(({ day, draft, live }, n) => {
        const left = n * slot
        return (
          <g key={day}>
            {marked === n && <rect x={left} y={0} width={slot} height={base} fill="var(--sunken)" />}
            <g className="text-series-6" fill="currentColor">
              <rect
                x={left + slot * 0.08}
                y={base - tall(live)}
                width={slot * 0.84}
                height={tall(live)}
                fillOpacity="0.25"
              />
              {live > 0 && (
                <rect x={left + slot * 0.08} y={base - tall(live)} width={slot * 0.84} height={2} />
              )}
            </g>
            <rect
              x={left + slot * 0.27}
              y={base - tall(draft)}
              width={slot * 0.46}
              height={tall(draft)}
              className="fill-series-1"
            />
          </g>
        )
      })}
      <path d={`M0 ${base - 0.5}H${plot}`} stroke="var(--line-strong)" strokeOpacity="0.6" />
      <g className="fill-ink-3 font-mono text-small">
        <text x={width} y={base - tall(top) + 5} textAnchor="end">
          {compact(top)}
        </text>
        <text x={width} y={base - 1} textAnchor="end">
          0
        </text>
      </g>
    </svg>
  )
}
