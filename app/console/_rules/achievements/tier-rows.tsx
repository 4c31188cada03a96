'use client'

import { useTranslations } from 'next-intl'
import { FieldFault } from '../form/field-fault.tsx'
import { useRuleForm } from '../form/form-context.ts'
import type { Path } from '../form/set-in.ts'
import { ValueField } from '../form/value-field.tsx'
import { CriteriaLine } from './criteria-line.tsx'
import { type ShownDraft, tierNames } from './read-achievements.ts'
import { TierTitle } from './tier-title.tsx'
import { TimesSource, TimeToEarn } from './time-to-earn.tsx'
import type { TimesToEarn } from './use-times-to-earn.ts'

type Props = { path: Path; achievement: ShownDraft; times: TimesToEarn }

/** How far the metric has to come for each tier, and what that brings; a tier that is left empty does not exist. */
export const TierRows = ({ path, achievement, times }: Props) => {
  const t = useTranslations('console.achievements_form')
  const words = useTranslations('shared.badge.tier')
  const { faultsAt } = useRuleForm()
  return (
    <fieldset className="min-w-0 md:col-span-2">
      <legend className="mb-1 text-label text-ink-2">{t('tiers')}</legend>
      {tierNames.map(tier => {
        const rewards = [...path, 'rewards', tier] as const
        return (
          <div key={tier} className="border-t border-line py-2">
            <div className="grid grid-cols-3 items-start gap-x-3 md:grid-cols-[4rem_repeat(3,minmax(0,1fr))]">
              <span className="flex h-8 items-center font-semibold max-md:col-span-3">{words(tier)}</span>
              <ValueField
                label={t('need', { tier: words(tier) })}
                hideLabel
                path={[...path, 'tiers', tier]}
                numeric
                optional
                unit={t('need_unit')}
              />
              <ValueField
                label={t('points', { tier: words(tier) })}
                hideLabel
                path={[...rewards, 'points']}
                numeric
                optional
                unit={t('points_unit')}
              />
              <ValueField
                label={t('freezes', { tier: words(tier) })}
                hideLabel
                path={[...rewards, 'freezes']}
                numeric
                optional
                unit={t('freezes_unit')}
              />
            </div>
            <TierTitle path={[...rewards, 'title']} tier={words(tier)} />
            <CriteriaLine achievement={achievement.id} tier={tier} />
            <TimeToEarn achievement={achievement} tier={tier} times={times} />
            {faultsAt(rewards).map(fault => (
              <FieldFault key={fault.code} fault={fault} path={rewards} />
            ))}
          </div>
        )
      })}
      <TimesSource times={times} />
      {faultsAt([...path, 'tiers']).map(fault => (
        <FieldFault key={fault.code} fault={fault} path={[...path, 'tiers']} />
      ))}
    </fieldset>
  )
}
