'use client'

import { useTranslations } from 'next-intl'
import type { CriteriaChange } from '#server/contract/rule-sets'
import { useLocale } from '../../_i18n/words.ts'
import { ScrollBox } from '../_shell/scroll-box.tsx'
import { readAchievements } from './achievements/read-achievements.ts'
import { readIn } from './form/set-in.ts'
import type { DraftReply } from './rule-set-types.ts'
import { criteriaKinds, useCriteriaWords } from './use-criteria-words.ts'

/** Tiers that the draft makes easier or harder, and what that means for those who have them; nothing for none. */
export const CriteriaList = ({ draft: { criteria, document } }: { draft: DraftReply }) => {
  const t = useTranslations('console.criteria')
  const tierWords = useTranslations('shared.badge.tier')
  const locale = useLocale()
  const criteriaWords = useCriteriaWords()
  const named = new Map(
    readAchievements(readIn(document, ['achievements'])).map(one => [one.id, one.name[locale]]),
  )
  const line = (kind: (typeof criteriaKinds)[number], change: CriteriaChange) => (
    <li key={`${change.achievement}${change.tier}`} data-criteria={kind} className="py-0.5">
      <span className="font-semibold">
        {named.get(change.achievement) || change.achievement} {tierWords(change.tier)}
      </span>{' '}
      {t(kind, { what: criteriaWords(change) })}
    </li>
  )
  const groups = criteriaKinds
    .map(kind => ({ kind, changes: criteria.filter(one => one.kind === kind) }))
    .filter(({ changes }) => changes.length > 0)
  if (groups.length === 0) return null
  return (
    <section aria-label={t('title')} data-criteria-list="">
      <h3 className="mb-1 text-label text-ink-2">{t('title')}</h3>
      <ScrollBox name={t('title')} className="max-h-44 space-y-2 rounded-s bg-warn-soft px-3 py-1.5">
        {groups.map(({ kind, changes }) => (
          <div key={kind}>
            <ul>{changes.map(change => line(kind, change))}</ul>
            <p className="text-small text-ink-2">{t(`${kind}_effect`)}</p>
          </div>
        ))}
      </ScrollBox>
    </section>
  )
}
