'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button.tsx'
import { asRecord } from '../json-value.ts'
import { useRuleForm } from './form-context.ts'
import { FormSection } from './form-section.tsx'
import { RuleCard } from './rule-card.tsx'
import { freeName } from './set-in.ts'
import { UndoLine } from './undo-line.tsx'
import { placeIn, useOpenCards } from './use-open-cards.ts'
import { useRemoval } from './use-removal.ts'

/** What earns: a card a rule, in the order they are applied. */
export const RulesSection = () => {
  const t = useTranslations('console.rules_form')
  const words = useTranslations('console.rules')
  const { read, set, readOnly, language } = useRuleForm()
  const { removal, keep, undo } = useRemoval()
  const cards = useOpenCards(placeIn('rules'))
  const value = read(['rules'])
  const rules: unknown[] = Array.isArray(value) ? value : []
  const ids = rules.flatMap(rule => {
    const id = asRecord(rule)?.id
    return typeof id === 'string' ? [id] : []
  })
  const add = () => {
    const on = language?.activities[0]?.type ?? 'game.login'
    set(['rules', rules.length], { id: freeName('new_rule', ids), on, amount: 10 })
    cards.open(rules.length)
  }
  return (
    <FormSection
      id="rules"
      title={t('rules')}
      count={words('rule_count', { count: rules.length })}
      actions={
        !readOnly && (
          <Button look="secondary" onClick={add}>
            <Plus className="size-4" aria-hidden="true" />
            {t('add_rule')}
          </Button>
        )
      }
    >
      <UndoLine removal={removal} undo={undo} />
      <ol>
        {rules.map((rule, index) => (
          <RuleCard
            // biome-ignore lint/suspicious/noArrayIndexKey: an id may be in the middle of being typed
            key={index}
            rule={rule}
            index={index}
            ids={ids}
            open={cards.isOpen(index)}
            onToggle={() => cards.toggle(index)}
            onArranged={cards.onArranged}
            onRemove={keep}
          />
        ))}
      </ol>
    </FormSection>
  )
}
