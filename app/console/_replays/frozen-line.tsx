'use client'

import { useTranslations } from 'next-intl'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { Moment } from '../_format/moment.tsx'
import { shortId } from '../_tail/short-id.ts'
import type { SelectionReply } from './use-replays.ts'

/** Exactly whom it is about: how many, by how many events, and some of them. */
export const FrozenLine = ({ selection }: { selection: SelectionReply | undefined }) => {
  const t = useTranslations('console.replays')
  if (!selection) return <Skeleton className="h-12" />
  const { event_count, player_count, samples, players, created_at } = selection
  const names = samples.map(
    ({ player_id }) => players[player_id]?.name ?? players[player_id]?.external_id ?? shortId(player_id),
  )
  const left = player_count - names.length
  return (
    <div data-frozen={player_count} className="rounded-s bg-sunken px-3 py-2">
      <p className="font-semibold tabular-nums">
        {t('frozen', { players: player_count, events: event_count })}
      </p>
      <p className="text-small [overflow-wrap:anywhere] text-ink-2">
        <bdi>{names.join(', ')}</bdi>
        {left > 0 && ` ${t('and_more', { count: left })}`} · {t('frozen_at')}{' '}
        <Moment at={created_at} look="short" />
      </p>
    </div>
  )
}
