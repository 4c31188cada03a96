'use client'

import { useTranslations } from 'next-intl'
import type { Progress } from '#server/contract/progress'
import { FormField, inputClass } from './form-field.tsx'
import { type CorrectionVerb, type Draft, fieldsOf } from './order.ts'
import { TierFields } from './tier-fields.tsx'

type Props = {
  progress: Progress
  verb: CorrectionVerb
  draft: Draft
  errors: Partial<Record<keyof Draft, string>>
  onChange: (part: Partial<Draft>) => void
}

/** The fields that a verb asks for, each with what is wrong with it. */
export const CorrectionFields = ({ progress, verb, draft, errors, onChange }: Props) => {
  const t = useTranslations('console.player.field')
  const names = fieldsOf(verb)
  return (
    <>
      {names.includes('points') && (
        <FormField name="points" label={t('points')} hint={t('points_hint')} error={errors.points}>
          {control => (
            <input
              {...control}
              type="text"
              inputMode="text"
              autoComplete="off"
              value={draft.points}
              onChange={event => onChange({ points: event.target.value })}
              className={`${inputClass(errors.points)} font-mono`}
            />
          )}
        </FormField>
      )}
      {names.includes('earned') && (
        <label className="flex min-h-6 items-start gap-2">
          <input
            type="checkbox"
            checked={draft.earned}
            onChange={event => onChange({ earned: event.target.checked })}
            className="mt-0.5 size-4 accent-(--brand)"
          />
          <span>
            {t('earned')} <span className="block text-small text-ink-2">{t('earned_hint')}</span>
          </span>
        </label>
      )}
      {names.includes('achievement') && (
        <TierFields progress={progress} verb={verb} draft={draft} errors={errors} onChange={onChange} />
      )}
      {names.includes('event_id') && (
        <FormField name="event_id" label={t('event_id')} hint={t('event_id_hint')} error={errors.event_id}>
          {control => (
            <input
              {...control}
              type="text"
              autoComplete="off"
              spellCheck={false}
              value={draft.event_id}
              onChange={event => onChange({ event_id: event.target.value })}
              className={`${inputClass(errors.event_id)} font-mono text-small`}
            />
          )}
        </FormField>
      )}
      {names.includes('from') && (
        <div className="grid grid-cols-2 gap-3">
          {(['from', 'to'] as const).map(name => (
            <FormField
              key={name}
              name={name}
              label={t(name)}
              hint={t(name === 'to' && verb === 'streak_pause' ? 'to_open' : 'day_hint', {
                zone: progress.streak.time_zone,
              })}
              error={errors[name]}
            >
              {control => (
                <input
                  {...control}
                  type="date"
                  value={draft[name]}
                  onChange={event => onChange({ [name]: event.target.value })}
                  className={`${inputClass(errors[name])} font-mono`}
                />
              )}
            </FormField>
          ))}
        </div>
      )}
      <FormField name="reason" label={t('reason')} hint={t('reason_hint')} error={errors.reason}>
        {control => (
          <input
            {...control}
            type="text"
            autoComplete="off"
            maxLength={500}
            value={draft.reason}
            onChange={event => onChange({ reason: event.target.value })}
            className={inputClass(errors.reason)}
          />
        )}
      </FormField>
    </>
  )
}
