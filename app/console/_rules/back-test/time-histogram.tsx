'use client'

import { useTranslations } from 'next-intl'
import type { Stretch } from '#server/contract/back-tests'
import { useFormats } from '../../_format/use-formats.ts'

type Props = { name: string; histogram: readonly Stretch[]; basedOn: number }

/** How many took how long: a row a stretch of time, with a bar for the draft above one for the version in force. */
export const TimeHistogram = ({ name, histogram, basedOn }: Props) => {
  const t = useTranslations('console.back_test')
  const { count, within } = useFormats()
  const most = Math.max(1, ...histogram.flatMap(({ draft, live }) => [draft, live]))
  const bar = (winners: number, look: string) => (
    <span className={`block h-1.5 ${look}`} style={{ width: `${(100 * winners) / most}%` }} />
  )
  return (
    <table
      aria-label={t('histogram_of', { name })}
      data-histogram=""
      className="w-full text-small tabular-nums"
    >
      <thead>
        <tr className="text-right text-ink-2">
          <th scope="col" className="w-24 pb-1 text-left font-normal">
            {t('stretch')}
          </th>
          <td />
          <th scope="col" className="pb-1 pl-3 font-normal">
            {t('live', { version: basedOn })}
          </th>
          <th scope="col" className="pb-1 pl-3 font-normal">
            {t('draft')}
          </th>
        </tr>
      </thead>
      <tbody>
        {histogram.map(({ within_minutes, draft, live }) => (
          <tr key={within_minutes}>
            <th scope="row" className="py-0.5 pr-2 text-left font-normal whitespace-nowrap">
              {within_minutes === null
                ? t('stretch_longer')
                : t('stretch_within', { time: within(within_minutes) })}
            </th>
            <td aria-hidden="true" className="w-full border-l border-line-strong">
              {bar(draft, 'bg-series-1')}
              {bar(live, 'mt-px bg-series-6/50')}
            </td>
            <td className="pl-3 text-right">{count(live)}</td>
            <td className="pl-3 text-right font-semibold">{count(draft)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
