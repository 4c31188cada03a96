'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { ViolationList } from '#server/contract/violations'
import { Link } from '../../_ui/link.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { SectionHead } from '../_overview/section-head.tsx'
import { patternFormHref } from '../_rules/abuse/pattern-link.ts'

/** What reviews made of each pattern's violations: one that is mostly dismissed is too strict. */
export const PatternsTable = ({ patterns }: { patterns: ViolationList['patterns'] }) => {
  const t = useTranslations('console.review')
  const { count, percent } = useFormats()
  const heading = useId()
  if (patterns.length === 0) return null
  const head = 'h-7 px-3 whitespace-nowrap first:pl-4 md:first:pl-6 last:pr-4 md:last:pr-6'
  const cell = 'px-3 py-1.5 first:pl-4 md:first:pl-6 last:pr-4 md:last:pr-6'
  return (
    <section aria-labelledby={heading}>
      <SectionHead id={heading} title={t('precision')}>
        <Link href={patternFormHref()} className="ml-auto text-small text-brand-ink hover:underline">
          {t('tune')}
        </Link>
      </SectionHead>
      <table className="w-full tabular-nums">
        <thead>
          <tr className="border-y border-line bg-sunken text-label text-ink-2">
            <th scope="col" className={`${head} text-left`}>
              {t('pattern')}
            </th>
            <th scope="col" className={`${head} text-right`}>
              {t('state.open')}
            </th>
            <th scope="col" className={`${head} text-right`}>
              {t('reviewed')}
            </th>
            <th scope="col" className={`${head} text-right`}>
              {t('dismissed_share')}
            </th>
          </tr>
        </thead>
        <tbody>
          {patterns.map(({ pattern, open, reviewed, dismissed }) => (
            <tr key={pattern} data-pattern={pattern} className="border-b border-line">
              <th scope="row" className={`${cell} text-left font-mono text-small font-semibold`}>
                <Link href={patternFormHref(pattern)} className="hover:underline">
                  {pattern}
                </Link>
              </th>
              <td className={`${cell} text-right`}>{count(open)}</td>
              <td className={`${cell} text-right`}>{count(reviewed)}</td>
              <td className={`${cell} text-right`}>{reviewed === 0 ? '–' : percent(dismissed / reviewed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
