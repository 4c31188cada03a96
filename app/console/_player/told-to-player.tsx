'use client'

import { useTranslations } from 'next-intl'
import { FormField, inputClass } from './form-field.tsx'

type Props = { value: string; error: string | undefined; onChange: (told: string) => void }

/** What the player reads: other words than the reason, which stays between admins, or none. */
export const ToldToPlayer = ({ value, error, onChange }: Props) => {
  const t = useTranslations('console.player.suspension')
  return (
    <FormField name="told" label={t('told')} hint={t('told_hint')} error={error}>
      {control => (
        <input
          {...control}
          type="text"
          autoComplete="off"
          maxLength={300}
          value={value}
          onChange={event => onChange(event.target.value)}
          className={inputClass(error)}
        />
      )}
    </FormField>
  )
}
