'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../../../_ui/button.tsx'
import { asRecord } from '../json-value.ts'
import { useRuleForm } from './form-context.ts'
import { FormSection } from './form-section.tsx'
import { RuleCard } from './rule-card.tsx'
import { freeName } from './set-in.ts'
import { UndoLine } from './undo-line.tsx'
import { useRemoval } from './use-removal.ts'

/** What earns: a card a rule, in the order they are applied. */
export const RulesSection = () => {
  const t = useTranslations('console.rules_form')
  const words = useTranslations('console.rules')
  const { read, set, readOnly, language, faultsAt, shown } = useRuleForm()
  const { removal, keep, undo } = useRemoval()
  // By place, which is what the document has: an id may be in the middle of being typed.
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set())
  const [seen, setSeen] = useState<typeof shown>(null)
  if (shown !== seen) {
    const [, index] = /^\/rules\/(\d+)/.exec(shown?.pointer ?? '') ?? []
    setSeen(shown)
    if (index !== undefined) setOpened(new Set([...opened, Number(index)]))
  }
  const value = read(['rules'])
  const rules: unknown[] = Array.isArray(value) ? value : []
  const ids = rules.flatMap(rule => {
    const id = asRecord(rule)?.id
    return typeof id === 'string' ? [id] : []
  })
  const toggle = (index: number) => {
    const next = new Set(opened)
    if (!next.delete(index)) next.add(index)
    setOpened(next)
  }
  const add = () => {
    const on = language?.activities[0]?.type ?? 'game.login'
    set(['rules', rules.length], { id: freeName('new_rule', ids), on, amount: 10 })
    setOpened(new Set([...opened, rules.length]))
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
      {faultsAt(['rules']).map(fault => (
        <p key={fault.code} className="px-4 py-2 text-bad md:px-6">
          {fault.detail}
        </p>
      ))}
      <ol>
        {rules.map((rule, index) => (
          <RuleCard
            // biome-ignore lint/suspicious/noArrayIndexKey: an id may be in the middle of being typed
            key={index}
            rule={rule}
            index={index}
            ids={ids}
            open={opened.has(index)}
            onToggle={() => toggle(index)}
            onArranged={where => setOpened(new Set([...opened].flatMap(at => where(at) ?? [])))}
            onRemove={keep}
          />
        ))}
      </ol>
    </FormSection>
  )
}
