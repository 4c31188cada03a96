'use client'

import { useTranslations } from 'next-intl'
import type { BreakerTuningPreview } from '#server/contract/breakers'
import { useFormats } from '../_format/use-formats.ts'
import { msText } from './ms-text.ts'

/** What is expected of the settings typed, beside those in force, by what was measured in the last day. */
export const TuningPreview = ({ preview: { expected } }: { preview: BreakerTuningPreview }) => {
  const t = useTranslations('console.breakers.preview')
  const formats = useFormats()
  if (!expected)
    return (
      <p data-preview="none" className="rounded-s bg-sunken px-3 py-2">
        {t('none')}
      </p>
    )
  const { calls, error_rate, false_trips_per_week: trips, detection_ms: detection } = expected
  const never = (ms: number | null) => (ms === null ? t('never') : msText(formats, ms))
  const rows = [
    [t('trips'), formats.figure(trips.before), formats.figure(trips.after)],
    [t('detection'), never(detection.before), never(detection.after)],
  ]
  return (
    <div data-preview="expected">
      <table className="w-full text-right tabular-nums">
        <caption className="pb-1 text-left text-small text-ink-2">
          {t('by', { calls: formats.count(calls), rate: formats.percent(error_rate) })}
        </caption>
        <thead>
          <tr className="text-small text-ink-2">
            <td />
            <th scope="col" className="font-semibold">
              {t('before')}
            </th>
            <th scope="col" className="font-semibold">
              {t('after')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, before, after]) => (
            <tr key={name} className="border-t border-line">
              <th scope="row" className="py-1 text-left font-normal">
                {name}
              </th>
              <td className="py-1 text-ink-2">{before}</td>
              <td className="py-1 font-semibold">{after}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
