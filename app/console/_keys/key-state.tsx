'use client'

import { useTranslations } from 'next-intl'
import type { ApiKeyView } from '#server/contract/api-keys'
import { type Status, StatusMark } from '../../_ui/status-mark.tsx'

const statuses: Record<ApiKeyView['state'], Status> = {
  ...{ active: 'ok', rolled: 'warn', expired: 'unknown', revoked: 'unknown' },
}

/** Whether a key works. */
export const KeyState = ({ state }: { state: ApiKeyView['state'] }) => {
  const t = useTranslations('console.keys')
  return <StatusMark status={statuses[state]} word={t(`state.${state}`)} className="whitespace-nowrap" />
}
