'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { BackTestResult } from '#server/contract/back-tests'
import { useFormats } from '../../_format/use-formats.ts'
import { TimeHistogram } from './time-histogram.tsx'
import type { TierWords } from './use-tier-words.ts'

type Row = BackTestResult['achievements'][number]
type Props = { row: Row; tierWords: TierWords; basedOn: number }

/** Whether there is more to tell of a tier; results of before it was counted have nothing. */
export const hasDetail = ({ histogram = [], overlaps = [] }: Row) =>
  histogram.length > 0 || overlaps.length > 0

/** What lies behind the numbers of one tier: how long it took, and which others nearly the same players have. */
export const TierDetail = ({ row, tierWords, basedOn }: Props) => {
  const t = useTranslations('console.back_test')
  const { percent } = useFormats()
  const id = useId()
  const { histogram = [], overlaps = [], draft } = row
  return (
    <div data-detail="" className="grid gap-x-10 gap-y-4 px-4 pt-2 pb-4 md:px-6 @2xl:grid-cols-2">
      <section aria-labelledby={`${id}h`}>
        <h3 id={`${id}h`} className="mb-1 font-semibold">
          {t('histogram')}
        </h3>
        <TimeHistogram name={tierWords(row)} histogram={histogram} basedOn={basedOn} />
      </section>
      <section aria-labelledby={`${id}o`}>
        <h3 id={`${id}o`} className="mb-1 font-semibold">
          {t('overlaps')}
        </h3>
        {draft > 0 && overlaps.length === 0 && <p className="text-small text-ink-2">{t('no_overlap')}</p>}
        <ul className="space-y-1.5">
          {overlaps.map(one => (
            <li key={`${one.id}${one.tier}`} data-overlap={`${one.id}:${one.tier}`}>
              {tierWords(one)}
              <span className="block text-small text-ink-2">
                {t('overlap', {
                  share: percent(draft === 0 ? 0 : one.both / draft),
                  back: percent(one.both / one.all),
                })}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
