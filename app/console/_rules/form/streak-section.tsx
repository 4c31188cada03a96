'use client'

import { useTranslations } from 'next-intl'
import { FormSection } from './form-section.tsx'
import { ListField } from './list-field.tsx'
import { StepsTable } from './steps-table.tsx'
import { ValueField } from './value-field.tsx'

/** What keeps a streak, what saves it, and what its milestones pay. */
export const StreakSection = () => {
  const t = useTranslations('console.rules_form')
  return (
    <FormSection id="streak" title={t('streak')}>
      <div className="grid gap-x-8 gap-y-4 px-4 py-3 md:px-6 xl:grid-cols-2">
        <div className="flex flex-col gap-3">
          <ListField label={t('qualifies')} path={['streak', 'qualifies']} />
          <div className="grid grid-cols-3 items-end gap-3">
            <ValueField label={t('recovery')} path={['streak', 'recoveryHours']} numeric unit={t('hours')} />
            <ValueField label={t('freezes_most')} path={['streak', 'freezes', 'most']} numeric />
            <ValueField
              label={t('freeze_every')}
              path={['streak', 'freezes', 'vipEveryDays']}
              numeric
              unit={t('days')}
            />
            <ValueField
              label={t('pause_days')}
              path={['streak', 'pauseDays']}
              numeric
              optional
              unit={t('days_a_month')}
            />
          </div>
        </div>
        <StepsTable
          title={t('milestones')}
          path={['streak', 'milestones']}
          columns={[
            { key: 'days', label: t('days') },
            { key: 'points', label: t('points') },
          ]}
          added={{ days: 14, points: 1_000 }}
        />
      </div>
    </FormSection>
  )
}
