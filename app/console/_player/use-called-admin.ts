'use client'

import { useTranslations } from 'next-intl'

/** An admin as they are shown: by name, or by what is left of them. */
export const useCalledAdmin = () => {
  const t = useTranslations('console.player')
  return ({ id, name }: { id: string; name: string | null }) => ({
    id,
    name: name ?? t('gone_admin', { id: id.slice(-6) }),
  })
}
