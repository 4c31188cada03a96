'use client'

import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { playerEventAreas } from '#server/contract/player-event-areas'
import { Segmented } from '../../_ui/segmented.tsx'
import { useShortcuts } from '../_shell/use-shortcuts.ts'
import { EventRow } from './event-row.tsx'
import { EventsFrame } from './events-frame.tsx'
import { usePlayerEvents } from './use-player-events.ts'
import type { PlayerPlace } from './use-player-place.ts'

/** What the log has of a player, newest first, all of it or one area. New ones wait until they are asked for. */
export const EventsTab = ({ id, place }: { id: string; place: PlayerPlace }) => {
  const t = useTranslations('console.player.events')
  const rows = useRef<HTMLOListElement>(null)
  const list = usePlayerEvents(id, place.area)

  const move = (by: 1 | -1) => {
    const all = [...(rows.current?.querySelectorAll<HTMLButtonElement>('button[data-open]') ?? [])]
    const at = all.findIndex(row => row === document.activeElement || row.dataset.open === place.event)
    const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))]
    next?.focus()
    if (place.event !== null && next?.dataset.open) place.openEvent(next.dataset.open)
  }
  useShortcuts({ j: () => move(1), k: () => move(-1) })
  return (
    <>
      <div className="border-b border-line px-4 py-2 md:px-6">
        <Segmented
          label={t('area')}
          value={place.area ?? 'all'}
          options={(['all', ...playerEventAreas] as const).map(value => ({
            value,
            label: t(`areas.${value}`),
          }))}
          onChange={value => place.only(value === 'all' ? null : value)}
        />
      </div>
      <EventsFrame of="events" list={list} none={t(place.area === null ? 'none' : 'none_of_area')}>
        {events => (
          <ol ref={rows}>
            {events.map(event => (
              <EventRow
                key={event.id}
                event={event}
                isOpen={event.id === place.event}
                onOpen={place.openEvent}
              />
            ))}
          </ol>
        )}
      </EventsFrame>
    </>
  )
}
