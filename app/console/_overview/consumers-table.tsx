'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { Overview } from '#server/contract/overview'
import { ConsumerRow } from './consumer-row.tsx'
import { SectionHead } from './section-head.tsx'
import { useDiagnosis } from './use-diagnosis.ts'

const numeric = ['behind', 'seconds', 'rate', 'batch', 'shards', 'failing'] as const

type Props = { overview: Overview; staleFor: string | null }

/** Every consumer with its numbers and what they mean, in words. */
export const ConsumersTable = ({ overview, staleFor }: Props) => {
  const t = useTranslations('console.consumers')
  const heading = useId()
  const diagnosisOf = useDiagnosis(Date.parse(overview.as_of))
  return (
    <section aria-labelledby={heading} className="border-t border-line max-lg:order-2 lg:col-span-2">
      <SectionHead id={heading} title={t('title')} staleFor={staleFor} />
      <table className="w-full max-md:block">
        <thead className="max-md:sr-only">
          <tr className="border-y border-line bg-sunken text-label text-ink-2">
            <th scope="col" className="h-7 px-4 text-left md:pl-6">
              {t('name')}
            </th>
            {numeric.map(column => (
              <th key={column} scope="col" className="h-7 px-3 text-right whitespace-nowrap">
                {t(column)}
              </th>
            ))}
            <th scope="col" className="h-7 w-2/5 px-4 text-left md:pr-6">
              {t('diagnosis')}
            </th>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {overview.consumers.map(consumer => (
            <ConsumerRow
              key={consumer.name}
              consumer={consumer}
              diagnosis={
                staleFor === null ? diagnosisOf(consumer) : { ...diagnosisOf(consumer), tone: 'unknown' }
              }
              stale={staleFor !== null}
            />
          ))}
          {overview.consumers.length === 0 && (
            <tr className="max-md:block">
              <td colSpan={8} className="px-4 py-3 text-ink-2 max-md:block md:px-6">
                {t('none')}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  )
}
