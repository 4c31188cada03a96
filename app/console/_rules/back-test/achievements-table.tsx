'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { BackTestResult } from '#server/contract/back-tests'
import { SectionHead } from '../../_overview/section-head.tsx'
import { ComparedTable } from './compared-table.tsx'
import { TierRow } from './tier-row.tsx'
import { useTierWords } from './use-tier-words.ts'

type Props = { result: BackTestResult; basedOn: number }

/** How many players would have each tier; at first only those where that differs. */
export const AchievementsTable = ({ result, basedOn }: Props) => {
  const t = useTranslations('console.back_test')
  const [showsAll, setShowsAll] = useState(false)
  const tierWords = useTierWords(result)
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
          {rows.map(row => (
            <TierRow
              key={`${row.id}${row.tier}`}
              row={row}
              players={result.players.all}
              tierWords={tierWords}
              basedOn={basedOn}
            />
          ))}
        </ComparedTable>
      )}
    </section>
  )
}
