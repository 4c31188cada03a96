'use client'

import { useTranslations } from 'next-intl'
import type { Pause } from '#server/contract/pauses'
import type { PausesReply } from './use-pauses.ts'

/** What a pause stops, in words. */
export const useScopeWords = (players: PausesReply['players']) => {
  const t = useTranslations('console.pauses.scope')
  return ({ consumer, shard, event_type: type, player }: Pause): string => {
    const of = consumer ?? t('everyone')
    if (shard !== null) return t('shard', { of, shard })
    if (type !== null) return t('type', { of, type })
    if (player === null) return t('all', { of })
    const called = players[player]
    return t('player', { of, player: called?.name ?? called?.external_id ?? player })
  }
}
