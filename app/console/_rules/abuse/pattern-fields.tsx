'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ChoiceField } from '../form/choice-field.tsx'
import { ExpressionField } from '../form/expression-field.tsx'
import { FieldFault } from '../form/field-fault.tsx'
import { useRuleForm } from '../form/form-context.ts'
import { ListField } from '../form/list-field.tsx'
import { ValueField } from '../form/value-field.tsx'
import { asRecord } from '../json-value.ts'
import { patternOf } from './new-abuse.ts'
import { patternKinds, readPattern } from './read-pattern.ts'

/** What nobody has said yet. */
const fresh = { on: ['**'], moreThan: 20, seconds: 60, when: '' }

/** What a pattern looks at, and what of it is too much. */
export const PatternFields = ({ index }: { index: number }) => {
  const t = useTranslations('console.abuse_form')
  const { read, set, faultsAt, fieldsOf } = useRuleForm()
  const path = ['abuse', 'patterns', index] as const
  const pattern = asRecord(read(path)) ?? {}
  const { kind, on } = readPattern(pattern)
  // Who tries another kind finds what they had written when they come back.
  const [left, setLeft] = useState<Record<string, unknown>>({})
  const choose = (value: string) => {
    const next = patternKinds.find(one => one === value)
    if (!next) return
    // How long addresses are counted is no time for anything else.
    const { seconds, ...lasting } = pattern
    const own = kind === 'address' ? lasting : pattern
    const known: Record<string, unknown> = { ...fresh, ...left, ...own }
    setLeft(known)
    set(path, patternOf(next, known))
  }
  const fields = [...new Map(on.flatMap(fieldsOf).map(field => [field.name, field])).values()]
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-3 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <ValueField label={t('id')} path={[...path, 'id']} mono />
        {kind !== 'address' && <ListField label={t('on')} path={[...path, 'on']} />}
      </div>
      <div className="grid items-start gap-3 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <ChoiceField
          label={t('kind')}
          path={[...path, 'kind']}
          options={patternKinds.map(value => ({ value, label: t(`kind_${value}`) }))}
          onChoose={choose}
        />
        {kind === 'condition' && (
          <ExpressionField label={t('when')} path={[...path, 'when']} fields={fields} />
        )}
        {kind !== null && kind !== 'condition' && (
          <div className="grid grid-cols-2 gap-3">
            <ValueField
              label={t('more_than')}
              path={[...path, 'moreThan']}
              numeric
              unit={t(kind === 'address' ? 'players' : 'times')}
            />
            <ValueField label={t('within')} path={[...path, 'seconds']} numeric unit="s" />
          </div>
        )}
      </div>
      {kind && <p className="text-small text-ink-2">{t(`about_${kind}`)}</p>}
      {faultsAt(path).map(fault => (
        <FieldFault key={fault.code} fault={fault} path={path} />
      ))}
    </div>
  )
}
