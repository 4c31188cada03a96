'use client'

import { useTranslations } from 'next-intl'

/** Who it was: the end of the admin's id, or that it came with Diana. */
export const AdminName = ({ id }: { id: string | null }) => {
  const t = useTranslations('console.rules')
  return id === null ? (
    <span className="text-ink-2">{t('shipped')}</span>
  ) : (
    <span title={id} className="font-mono text-small">
      {`…${id.slice(-6)}`}
    </span>
  )
}
