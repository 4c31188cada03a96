'use client'

import { useTranslations } from 'next-intl'
import { FormField, inputClass } from '../_player/form-field.tsx'

type Props = { value: string; isMissing: boolean; onChange: (reason: string) => void }

export const focusWhy = () => document.getElementById('correct-reason')?.focus()

/** Why something is done to a colleague; it goes on record. */
export const WhyField = ({ value, isMissing, onChange }: Props) => {
  const t = useTranslations('console.team.change')
  const error = isMissing ? t('missing') : undefined
  return (
    <FormField name="reason" label={t('reason')} hint={t('reason_hint')} error={error}>
      {control => (
        <input
          {...control}
          type="text"
          autoComplete="off"
          maxLength={500}
          value={value}
          onChange={event => onChange(event.target.value)}
          className={inputClass(error)}
        />
      )}
    </FormField>
  )
}
