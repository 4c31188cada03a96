'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useLocale } from '../../../_i18n/words.ts'
import { TypeName } from '../../_tail/area-mark.tsx'
import { asRecord } from '../json-value.ts'
import { ruleRow } from '../read-document.ts'
import { RuleLimit, RuleSentence } from '../rule-sentence.tsx'
import { CardLine } from './card-line.tsx'
import type { CardPlace } from './cards-section.tsx'
import { ChoiceField } from './choice-field.tsx'
import { rangeOf } from './complete.ts'
import { ExpressionField } from './expression-field.tsx'
import { FaultCount } from './fault-count.tsx'
import { useRuleForm } from './form-context.ts'
import { ItemTools } from './item-tools.tsx'
import { LimitFields } from './limit-fields.tsx'
import { freeName, readIn } from './set-in.ts'
import { ValueField } from './value-field.tsx'

type Props = CardPlace & { rule: unknown }

/** One rule: its sentence, and below it what the sentence is made of. */
export const RuleCard = ({ rule, index, ids, open, onToggle, onRemove, onArranged }: Props) => {
  const t = useTranslations('console.rules_form')
  const { read, faultsIn, fieldsOf, language } = useRuleForm()
  const body = useId()
  const path = ['rules', index] as const
  const written = ruleRow(rule, asRecord(read(['activities'])) ?? {})
  const step = language?.steps.find(({ type }) => type === written.on)
  const row = { ...written, label: written.label ?? step?.label ?? null }
  const faults = faultsIn(path).length
  const fields = fieldsOf(row.on)
  const copy = () => ({ ...asRecord(rule), id: freeName(row.id, ids) })
  return (
    <li data-rule={row.id} className="border-b border-line last:border-0">
      <CardLine
        id={row.id}
        body={body}
        open={open}
        onToggle={onToggle}
        sentence={<RuleSentence rule={row} />}
        marks={
          <>
            <FaultCount count={faults} />
            <RuleLimit rule={row} />
          </>
        }
        tools={
          <ItemTools
            name={row.id}
            list={['rules']}
            index={index}
            copy={copy}
            onRemove={onRemove}
            onArranged={onArranged}
          />
        }
      />
      {open && (
        <div
          id={body}
          className="grid gap-x-4 gap-y-3 border-t border-line bg-surface px-4 pt-3 pb-4 md:grid-cols-[4rem_minmax(0,1fr)] md:pr-6 md:pl-12"
        >
          <Word>{t('when')}</Word>
          <div className="grid gap-3 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <ActivityChoice index={index} />
            <ValueField label={t('id')} path={[...path, 'id']} mono />
            <p className="flex flex-wrap gap-x-3 gap-y-0.5 font-mono text-small text-ink-2 md:col-span-2">
              <TypeName type={row.on} />
              {fields.length === 0 && <span className="font-sans">{t('no_fields')}</span>}
              {fields.map(field => (
                <span key={field.name}>
                  <span className="text-ink">{field.name}</span> {rangeOf(field)}
                </span>
              ))}
            </p>
          </div>
          <Word>{t('if')}</Word>
          <ExpressionField
            label={t('condition')}
            hideLabel
            path={[...path, 'when']}
            fields={fields}
            optional
            placeholder={t('always')}
          />
          <Word>{t('then')}</Word>
          <ExpressionField
            label={t('amount')}
            hideLabel
            path={[...path, 'amount']}
            fields={fields}
            orNumber
          />
          <Word>{t('at_most')}</Word>
          <LimitFields
            path={[...path, 'limit']}
            fields={fields}
            hasLimit={readIn(rule, ['limit']) !== undefined}
          />
          <Word>{t('cool_down')}</Word>
          <ValueField
            label={t('cool_down')}
            hideLabel
            path={[...path, 'coolDown']}
            numeric
            optional
            className="w-32"
            unit="s"
          />
        </div>
      )}
    </li>
  )
}

const Word = ({ children }: { children: string }) => (
  <p aria-hidden="true" className="pt-1.5 text-label text-ink-2 max-md:-mb-2">
    {children}
  </p>
)

/** Every activity by its name and type, and the steps of a player's way in. */
const ActivityChoice = ({ index }: { index: number }) => {
  const t = useTranslations('console.rules_form')
  const { read, language } = useRuleForm()
  const locale = useLocale()
  const labels = asRecord(read(['activities'])) ?? {}
  const types = [
    ...new Set([...Object.keys(labels), ...(language?.activities.map(({ type }) => type) ?? [])]),
  ]
  const options = types.map(type => {
    const label = asRecord(asRecord(labels[type])?.label)?.[locale]
    return { value: type, label: typeof label === 'string' ? `${label} · ${type}` : type }
  })
  const steps = (language?.steps ?? []).map(({ type, label }) => ({
    value: type,
    label: `${label[locale]} · ${type}`,
  }))
  return <ChoiceField label={t('activity')} path={['rules', index, 'on']} options={[...options, ...steps]} />
}
