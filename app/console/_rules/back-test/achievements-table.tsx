'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { BackTestResult } from '#server/contract/back-tests'
import { useFormats } from '../../_format/use-formats.ts'
import { SectionHead } from '../../_overview/section-head.tsx'
import { ChangeCell } from './change-cell.tsx'
import { ComparedTable } from './compared-table.tsx'

type Props = { result: BackTestResult; basedOn: number }
type Row = BackTestResult['achievements'][number]

/** Above it nearly everybody has it, and it says little about anybody. */
const commonFrom = 0.6

/** How many players would have each tier; at first only those where that differs. */
export const AchievementsTable = ({ result, basedOn }: Props) => {
  const t = useTranslations('console.back_test')
  const [showsAll, setShowsAll] = useState(false)
  const id = useId()
  const changed = result.achievements.filter(({ draft, live }) => draft !== live)
  const rows = showsAll ? result.achievements : changed
  return (
    <section aria-labelledby={id} className="border-b border-line">
      <SectionHead id={id} title={t('achievements')}>
        <p className="text-small text-ink-2">{t('achievements_changed', { count: changed.length })}</p>
        <button
          type="button"
          aria-pressed={showsAll}
          onClick={() => setShowsAll(!showsAll)}
          className="ml-auto min-h-6 text-small font-semibold text-brand-ink underline-offset-2 hover:underline"
        >
          {t(showsAll ? 'only_changed' : 'show_all', { count: result.achievements.length })}
        </button>
      </SectionHead>
      {rows.length > 0 && (
        <ComparedTable name={t('achievements')} what={t('tier')} basedOn={basedOn}>
          <tbody>
            {rows.map(row => (
              <TierRow key={`${row.id}${row.tier}`} row={row} players={result.players.all} />
            ))}
          </tbody>
        </ComparedTable>
      )}
    </section>
  )
}

const TierRow = ({ row: { id, name, tier, draft, live, took }, players }: { row: Row; players: number }) => {
  const t = useTranslations('console.back_test')
  const tierWords = useTranslations('shared.badge.tier')
  const locale = useLocale()
  const { count, percent, within } = useFormats()
  const share = players === 0 ? 0 : draft / players
  return (
    <tr data-tier={`${id}:${tier}`} className="border-b border-line align-baseline last:border-0">
      <th scope="row" className="py-1 pl-4 text-left font-normal md:pl-6">
        {name[locale]} <span className="text-ink-2">{tierWords(tier)}</span>
        {took?.draft && (
          <span data-took="" className="block text-small text-ink-2">
            {t('took', { half: within(took.draft.half_minutes), most: within(took.draft.most_minutes) })}
          </span>
        )}
        {draft === 0 && <span className="block text-small text-warn">{t('nobody')}</span>}
        {share > commonFrom && (
          <span className="block text-small text-warn">{t('nearly_all', { share: percent(share) })}</span>
        )}
      </th>
      <td className="py-1 pl-3 text-right">{count(live)}</td>
      <td className="py-1 pl-3 text-right font-semibold">{count(draft)}</td>
      <ChangeCell draft={draft} live={live} />
    </tr>
  )
}
