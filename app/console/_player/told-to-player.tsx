'use client'

import { useTranslations } from 'next-intl'
import { TextField } from './text-field.tsx'

type Props = { value: string; error: string | undefined; onChange: (told: string) => void }

/** What the player reads: other words than the reason, which stays between admins, or none. */
export const ToldToPlayer = (field: Props) => {
  const t = useTranslations('console.player.suspension')
  return <TextField {...field} name="told" label={t('told')} hint={t('told_hint')} maxLength={300} />
}
