'use client'

import { useTranslations } from 'next-intl'
import type { PlayerEvent } from '#server/contract/player-events'
import { ChangeLine } from './change-line.tsx'
import { EventsFrame } from './events-frame.tsx'
import { OpensEvent, RecordRow } from './record-row.tsx'
import { useCalledAdmin } from './use-called-admin.ts'
import { useCorrectionWords } from './use-correction-words.ts'
import { usePlayerEvents } from './use-player-events.ts'

type Props = { id: string; onOpen: (event: string) => void }

/** What admins did to this player, all of it: what, what it changed, why, who and when. */
export const AuditTab = ({ id, onOpen }: Props) => {
  const t = useTranslations('console.player')
  const list = usePlayerEvents(id, 'admin')
  return (
    <EventsFrame of="audit" list={list} none={t('no_acts')}>
      {events => (
        <ol>
          {events.map(event => (
            <ActRow key={event.id} event={event} onOpen={onOpen} />
          ))}
        </ol>
      )}
    </EventsFrame>
  )
}

const ActRow = ({ event, onOpen }: { event: PlayerEvent; onOpen: (event: string) => void }) => {
  const wordsOf = useCorrectionWords()
  const called = useCalledAdmin()
  const { id, act } = event
  return (
    <RecordRow
      data={{ 'data-act': id }}
      what={
        <div className="min-w-0">
          <OpensEvent event={id} onOpen={onOpen} isStrong>
            {wordsOf(event)}
          </OpensEvent>
          {act?.changes.map(change => (
            <ChangeLine key={change.what} change={change} />
          ))}
        </div>
      }
      why={act?.reason}
      by={act && called(act.by)}
      at={event.recorded_at}
      isOpening
      isNarrow
    />
  )
}
