'use client'

import { useTranslations } from 'next-intl'
import type { WithAdmins } from '#server/contract/rule-sets'

type Props = WithAdmins & { id: string | null }

/** Who it was: by name, by the end of the id of an admin who is gone, or that it came with Diana. */
export const AdminName = ({ id, admins }: Props) => {
  const t = useTranslations('console.rules')
  if (id === null) return <span className="text-ink-2">{t('shipped')}</span>
  const name = admins[id]
  return name === undefined ? (
    <span title={id} className="font-mono text-small">
      {`…${id.slice(-6)}`}
    </span>
  ) : (
    <span title={id}>{name}</span>
  )
}
