'use client'

import type { Calendar } from '#server/contract/calendar'
import type { Progress } from '#server/contract/progress'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'
import { dateOf } from './use-day-words.ts'

type Props = { calendar: Calendar; unit: Progress['unit']; formats: Formats }

/** The same days as numbers, newest first. */
export const CalendarTable = ({ calendar, unit, formats }: Props) => {
  const t = useWords('portal.activity.calendar')
  return (
    <details className="mt-1">
      <summary className="inline-flex min-h-11 cursor-pointer items-center font-semibold text-brand-ink">
        {t('asTable')}
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <section className="max-h-80 overflow-auto" tabIndex={0} aria-label={t('asTable')}>
        <table className="w-full text-small tabular-nums">
          <thead className="text-left text-ink-2">
            <tr>
              <th scope="col">{t('column.day')}</th>
              <th scope="col" className="text-right">
                {formats.unit(unit, 2)}
              </th>
              <th scope="col" className="text-right">
                {t('column.activities')}
              </th>
            </tr>
          </thead>
          <tbody>
            {calendar.days.toReversed().map(({ day, points, activities }) => (
              <tr key={day} className="border-t border-line">
                <th scope="row" className="py-2 text-left font-normal">
                  {dateOf(formats.locale, day)}
                </th>
                <td className="text-right">{formats.number(points)}</td>
                <td className="text-right">{formats.number(activities)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
