'use client'

import { useTranslations } from 'next-intl'
import type { LanguageField } from '#server/contract/rule-set-language'
import { Button } from '../../../_ui/button.tsx'
import { ChoiceField } from './choice-field.tsx'
import { ExpressionField } from './expression-field.tsx'
import { useRuleForm } from './form-context.ts'
import type { Path } from './set-in.ts'
import { ValueField } from './value-field.tsx'

const periods = ['hour', 'day', 'ever'] as const

type Props = { path: Path; fields: readonly LanguageField[]; hasLimit: boolean }

/** How often a rule pays, if that is limited at all. */
export const LimitFields = ({ path, fields, hasLimit }: Props) => {
  const t = useTranslations('console.rules_form')
  const words = useTranslations('console.rules')
  const { set, readOnly } = useRuleForm()
  if (!hasLimit)
    return (
      <p className="flex min-h-8 items-center gap-3 text-ink-2">
        {words('no_limit')}
        {!readOnly && (
          <Button look="quiet" onClick={() => set(path, { count: 10, per: 'hour' })}>
            {t('add_limit')}
          </Button>
        )}
      </p>
    )
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
      <ValueField label={t('times')} hideLabel path={[...path, 'count']} numeric className="w-24" unit="×" />
      <ChoiceField
        label={t('per')}
        hideLabel
        path={[...path, 'per']}
        options={periods.map(per => ({ value: per, label: t(`per_${per}`) }))}
        className="w-44"
      />
      <ExpressionField
        label={t('for_each_value')}
        hideLabel
        path={[...path, 'key']}
        fields={fields}
        optional
        placeholder={t('for_each_value')}
        className="min-w-40 flex-1"
      />
      {!readOnly && (
        <Button look="quiet" onClick={() => set(path, undefined)}>
          {t('no_limit_please')}
        </Button>
      )}
    </div>
  )
}
