'use client'

import { useTranslations } from 'next-intl'
import { useRuleForm } from '../form/form-context.ts'
import { useCriteriaWords } from '../use-criteria-words.ts'
import type { TierName } from './read-achievements.ts'

/** Whether a tier is easier or harder than in force, in what, and what becomes of those who have it. */
export const CriteriaLine = ({ achievement, tier }: { achievement: string; tier: TierName }) => {
  const t = useTranslations('console.criteria')
  const criteriaWords = useCriteriaWords()
  const { criteria } = useRuleForm()
  const change = criteria.find(one => one.achievement === achievement && one.tier === tier)
  if (!change || change.kind === 'added') return null
  const { kind } = change
  return (
    <p data-criteria={kind} className="mt-1 text-small text-warn">
      {t(kind, { what: criteriaWords(change) })} {t(`${kind}_effect`)}
    </p>
  )
}
