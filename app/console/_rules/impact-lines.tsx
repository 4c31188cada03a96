'use client'

import { useTranslations } from 'next-intl'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { useImpact } from './use-rule-sets.ts'

/** Which rules in force a draft changes, and what those read in the last 24 hours. */
export const ImpactLines = ({ revision }: { revision: number }) => {
  const t = useTranslations('console.impact')
  const { count } = useFormats()
  const { body, problem } = useImpact(revision)
  if (problem) return <p className="text-small text-ink-2">{t('unknown')}</p>
  if (!body) return <Skeleton className="h-5" />
  if (body.rules.length === 0) return <p className="text-small text-ink-2">{t('no_rule')}</p>
  const counts = new Map(body.counts?.map(row => [row.rule, row]))
  return (
    <table data-impact="" className="w-full text-left text-small tabular-nums">
      <caption className="pb-1 text-left text-label text-ink-2">{t('title')}</caption>
      <thead>
        <tr className="text-ink-2">
          <th scope="col" className="font-normal">
            {t('rule')}
          </th>
          <th scope="col" className="text-right font-normal">
            {t('activities')}
          </th>
          <th scope="col" className="text-right font-normal">
            {t('players')}
          </th>
        </tr>
      </thead>
      <tbody>
        {body.rules.map(rule => (
          <tr key={rule} className="border-t border-line">
            <th scope="row" className="py-1 font-mono font-normal">
              {rule}
            </th>
            <td className="text-right">{body.counts ? count(counts.get(rule)?.activities ?? 0) : '–'}</td>
            <td className="text-right">{body.counts ? count(counts.get(rule)?.players ?? 0) : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
