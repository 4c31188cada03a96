'use client'

import { useTranslations } from 'next-intl'
import { AffinityFields } from './affinity-fields.tsx'
import { BoostsList } from './boosts-list.tsx'
import { ChoiceField } from './choice-field.tsx'
import { FormSection } from './form-section.tsx'
import { StepsTable } from './steps-table.tsx'
import { ValueField } from './value-field.tsx'

const policies = ['multiply', 'add', 'highest'] as const
const roles = ['free', 'vip', 'admin'] as const
const path = ['multipliers'] as const

/** What makes an award larger, how that adds up, and where it ends. */
export const MultipliersSection = () => {
  const t = useTranslations('console.rules_form')
  return (
    <FormSection id="multipliers" title={t('multipliers')}>
      <div className="grid gap-x-8 gap-y-4 px-4 py-3 md:px-6 xl:grid-cols-2">
        <div className="flex flex-col gap-3">
          <div className="grid grid-cols-[minmax(0,1fr)_7rem] items-end gap-3">
            <ChoiceField
              label={t('stacking')}
              path={[...path, 'stacking']}
              options={policies.map(value => ({ value, label: t(`stacking_${value}`) }))}
            />
            <ValueField label={t('cap')} path={[...path, 'cap']} numeric unit="×" />
          </div>
          <div className="grid grid-cols-3 items-end gap-3">
            {roles.map(role => (
              <ValueField
                key={role}
                label={t(role)}
                path={[...path, 'role', role]}
                numeric
                optional
                unit="×"
              />
            ))}
          </div>
          <div className="grid grid-cols-3 items-end gap-3">
            <ValueField label={t('each_level')} path={[...path, 'level', 'each']} numeric />
            <ValueField label={t('levels_most')} path={[...path, 'level', 'most']} numeric />
          </div>
          <AffinityFields />
        </div>
        <StepsTable
          title={t('streak_steps')}
          path={[...path, 'streak']}
          columns={[
            { key: 'days', label: t('days') },
            { key: 'value', label: t('factor'), unit: '×' },
          ]}
          added={{ days: 60, value: 2 }}
        />
      </div>
      <BoostsList />
    </FormSection>
  )
}
