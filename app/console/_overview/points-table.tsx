'use client'

import { ScrollBox } from '../_shell/scroll-box.tsx'

type Props<Point extends { at: number }> = {
  name: string
  /** As high as the chart it stands for. */
  className: string
  time: { heading: string; text: (at: number) => string }
  columns: readonly { heading: string; text: (point: Point) => string }[]
  /** Oldest first. */
  points: readonly Point[]
}

/** The numbers of a chart, newest first. */
export const PointsTable = <Point extends { at: number }>(props: Props<Point>) => {
  const { name, className, time, columns, points } = props
  return (
    <ScrollBox name={name} className={`mx-4 mb-3 border-y border-line md:mx-6 ${className}`}>
      <table className="w-full text-right font-mono text-small tabular-nums">
        <thead className="sticky top-0 bg-bg text-ink-2">
          <tr>
            <th scope="col" className="py-1 text-left font-semibold">
              {time.heading}
            </th>
            {columns.map(({ heading }) => (
              <th key={heading} scope="col" className="py-1 pl-3 font-semibold">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map(point => (
            <tr key={point.at} className="border-t border-line">
              <td className="py-1 text-left">{time.text(point.at)}</td>
              {columns.map(({ heading, text }) => (
                <td key={heading} className="py-1 pl-3">
                  {text(point)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
