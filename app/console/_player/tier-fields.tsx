'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { Progress } from '#server/contract/progress'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { FormField, inputClass } from './form-field.tsx'
import type { CorrectionVerb, Draft } from './order.ts'
import { useTierChoice } from './use-tier-choice.ts'

type Props = {
  progress: Progress
  verb: CorrectionVerb
  draft: Draft
  errors: Partial<Record<keyof Draft, string>>
  onChange: (part: Partial<Draft>) => void
}

/** Which tier of which achievement: to grant any of the rules in force, to revoke one that the player has. */
export const TierFields = ({ progress, verb, draft, errors, onChange }: Props) => {
  const t = useTranslations('console.player')
  const locale = useLocale()
  const { choice, problem, retry } = useTierChoice(progress, verb)
  const tiers = choice?.find(({ id }) => id === draft.achievement)?.tiers ?? []
  return (
    <>
      {problem && problem.status !== 401 && <ProblemView problem={problem} onRetry={retry} />}
      <FormField
        name="achievement"
        label={t('field.achievement')}
        {...(choice?.length === 0 && { hint: t('field.none_held') })}
        error={errors.achievement}
      >
        {control => (
          <select
            {...control}
            value={draft.achievement}
            onChange={event => onChange({ achievement: event.target.value, tier: '' })}
            className={inputClass(errors.achievement)}
          >
            <option value="">–</option>
            {choice?.map(({ id, name }) => (
              <option key={id} value={id}>
                {name?.[locale] ?? id}
              </option>
            ))}
          </select>
        )}
      </FormField>
      <FormField name="tier" label={t('field.tier')} error={errors.tier}>
        {control => (
          <select
            {...control}
            value={draft.tier}
            disabled={tiers.length === 0}
            onChange={event => onChange({ tier: event.target.value })}
            className={inputClass(errors.tier)}
          >
            <option value="">–</option>
            {tiers.map(tier => (
              <option key={tier} value={tier}>
                {t(`tier.${tier}`)}
              </option>
            ))}
          </select>
        )}
      </FormField>
    </>
  )
}
