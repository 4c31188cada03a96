'use client'

import { useFormats } from '../_format/use-formats.ts'
import { linePath, niceCeiling } from './scale.ts'

/** Room above the plot for its name. */
const TOP = 18

type Props = {
  name: string
  /** Null is not known: a gap in the line. */
  points: readonly { x: number; value: number | null }[]
  width: number
  height: number
  /** Room at the right for the numbers of the axis. */
  axis: number
  filled?: boolean
  className: string
  markX: number | null
}

/** One measured quantity: its line, its zero and its greatest round number. */
export const ChartPanel = ({
  name,
  points,
  width,
  height,
  axis,
  filled = false,
  className,
  markX,
}: Props) => {
  const formats = useFormats()
  const top = niceCeiling(Math.max(0, ...points.map(point => point.value ?? 0)))
  const plot = Math.max(0, width - axis)
  const base = height - 1
  const y = (value: number) => base - (value / top) * (base - TOP)
  const line = linePath(points.map(({ x, value }) => ({ x, y: value === null ? null : y(value) })))
  const [first, last] = [points[0], points.at(-1)]
  const isWhole = points.every(({ value }) => value !== null)
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${Math.max(1, width)} ${height}`}
      aria-hidden="true"
      className={`block ${className}`}
    >
      {[top, top / 2].map(value => (
        <path
          key={value}
          d={`M0 ${y(value).toFixed(1)}H${plot}`}
          stroke="var(--line)"
          strokeDasharray="1 3"
        />
      ))}
      <path d={`M0 ${base - 0.5}H${plot}`} stroke="var(--line-strong)" strokeOpacity="0.6" />
      <g fill="none">
        {filled && isWhole && first && last && (
          <path
            d={`${line}L${last.x.toFixed(1)} ${base}L${first.x.toFixed(1)} ${base}Z`}
            fill="currentColor"
            fillOpacity="0.09"
          />
        )}
        <path d={line} stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
        {last && last.value !== null && markX === null && (
          <circle cx={last.x} cy={y(last.value)} r="2.5" fill="currentColor" />
        )}
      </g>
      {markX !== null && <path d={`M${markX.toFixed(1)} 0V${height}`} stroke="var(--ink-2)" />}
      <text x={0} y={11} className="fill-ink-2 text-small font-semibold">
        {name}
      </text>
      <g className="fill-ink-3 font-mono text-small">
        <text x={width} y={y(top) + 4} textAnchor="end">
          {formats.figure(top)}
        </text>
        <text x={width} y={base - 1} textAnchor="end">
          0
        </text>
      </g>
    </svg>
  )
}
