'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '../../_format/use-formats.ts'
import { ScrollBox } from '../../_shell/scroll-box.tsx'
import type { Bar } from './bars.ts'
import { ChangeCell } from './change-cell.tsx'
import { ComparedTable } from './compared-table.tsx'

type Props = { bars: readonly Bar[]; basedOn: number }

/** The chart's numbers, newest first. */
export const DaysTable = ({ bars, basedOn }: Props) => {
  const t = useTranslations('console.back_test')
  const { count, utcDay } = useFormats()
  const isWeekly = (bars[0]?.days ?? 1) > 1
  const name = t(isWeekly ? 'weeks' : 'days')
  return (
    <ScrollBox name={name} className="max-h-60">
      <ComparedTable name={name} what={t(isWeekly ? 'week_from' : 'day')} basedOn={basedOn}>
        <tbody>
          {bars.toReversed().map(({ day, draft, live }) => (
            <tr key={day} className="border-b border-line last:border-0">
              <th scope="row" className="py-1 pl-4 text-left font-normal md:pl-6">
                {utcDay(day)}
              </th>
              <td className="py-1 pl-3 text-right">{count(live)}</td>
              <td className="py-1 pl-3 text-right font-semibold">{count(draft)}</td>
              <ChangeCell draft={draft} live={live} />
            </tr>
          ))}
        </tbody>
      </ComparedTable>
    </ScrollBox>
  )
}
