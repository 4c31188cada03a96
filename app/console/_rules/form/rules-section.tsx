'use client'

import { useTranslations } from 'next-intl'
import { CardsSection } from './cards-section.tsx'
import { useRuleForm } from './form-context.ts'
import { RuleCard } from './rule-card.tsx'
import { freeName } from './set-in.ts'

/** What earns: a card a rule, in the order they are applied. */
export const RulesSection = () => {
  const t = useTranslations('console.rules_form')
  const words = useTranslations('console.rules')
  const { set, language } = useRuleForm()
  return (
    <CardsSection
      id="rules"
      title={t('rules')}
      countOf={count => words('rule_count', { count })}
      addLabel={t('add_rule')}
      onAdd={(ids, index) => {
        const on = language?.activities[0]?.type ?? 'game.login'
        set(['rules', index], { id: freeName('new_rule', ids), on, amount: 10 })
      }}
      card={(rule, place) => <RuleCard rule={rule} {...place} />}
    />
  )
}
