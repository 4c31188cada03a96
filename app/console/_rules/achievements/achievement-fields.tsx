'use client'

import { useTranslations } from 'next-intl'
import { CheckField } from '../form/check-field.tsx'
import { useRuleForm } from '../form/form-context.ts'
import { ValueField } from '../form/value-field.tsx'
import { ArtFields } from './art-fields.tsx'
import { MetricFields } from './metric-fields.tsx'
import type { ShownDraft } from './read-achievements.ts'
import { RequiredTiers } from './required-tiers.tsx'
import { TierRows } from './tier-rows.tsx'
import type { TimesToEarn } from './use-times-to-earn.ts'

type Props = { index: number; achievement: ShownDraft; times: TimesToEarn; ids: readonly string[] }

/** Everything an achievement is made of, each fault at its field. */
export const AchievementFields = ({ index, achievement, times, ids }: Props) => {
  const t = useTranslations('console.achievements_form')
  const { set } = useRuleForm()
  const path = ['achievements', index] as const
  const { hint } = achievement
  return (
    <div className="grid min-w-0 content-start gap-3 md:grid-cols-2">
      <ValueField label={t('name_en')} path={[...path, 'name', 'en']} />
      <ValueField label={t('name_es')} path={[...path, 'name', 'es']} />
      <ValueField label={t('description_en')} path={[...path, 'description', 'en']} />
      <ValueField label={t('description_es')} path={[...path, 'description', 'es']} />
      <ValueField label={t('id')} path={[...path, 'id']} mono className="md:col-span-2 md:max-w-80" />
      <ArtFields path={path} achievement={achievement} />
      <MetricFields index={index} achievement={achievement} />
      <TierRows path={path} achievement={achievement} times={times} />
      <div className="space-y-2 md:col-span-2">
        <CheckField
          label={t('repeat')}
          hint={t('repeat_hint')}
          path={[...path, 'repeat']}
          checked={achievement.repeats}
          onChange={isOn => set([...path, 'repeat'], isOn || undefined)}
        />
        <CheckField
          label={t('secret')}
          hint={t('secret_hint')}
          path={[...path, 'secret']}
          checked={hint !== null}
          onChange={isOn => set([...path, 'secret'], isOn ? { hint: { en: '', es: '' } } : undefined)}
        />
      </div>
      {hint && (
        <>
          <ValueField label={t('hint_en')} path={[...path, 'secret', 'hint', 'en']} />
          <ValueField label={t('hint_es')} path={[...path, 'secret', 'hint', 'es']} />
        </>
      )}
      <RequiredTiers path={path} ids={ids} own={achievement.id} />
    </div>
  )
}
