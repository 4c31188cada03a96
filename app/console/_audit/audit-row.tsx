'use client'

import type { AuditEntry } from '#server/contract/audit'
import { ChangeLine } from '../_player/change-line.tsx'
import { OpensEvent, RecordRow } from '../_player/record-row.tsx'
import { useCalledAdmin } from '../_player/use-called-admin.ts'
import { shortId } from '../_tail/short-id.ts'
import { useActWords } from './use-act-words.ts'

type Props = { entry: AuditEntry; isChosen: boolean; onOpen: (id: string) => void }

/** What an admin did, to whom, what it changed, why, who and when. */
export const AuditRow = ({ entry, isChosen, onOpen }: Props) => {
  const wordsOf = useActWords()
  const called = useCalledAdmin()
  const { id, player, by, reason, changes, recorded_at } = entry
  return (
    <RecordRow
      data={{ 'data-act': id, ...(isChosen && { 'data-chosen': 'true' }) }}
      what={
        <div className="min-w-0">
          <OpensEvent event={id} onOpen={onOpen} isStrong>
            {wordsOf(entry)}
          </OpensEvent>
          {player && <p className="truncate text-small text-ink-2">{player.name ?? shortId(player.id)}</p>}
          {changes.map(change => (
            <ChangeLine key={change.what} change={change} />
          ))}
        </div>
      }
      why={reason}
      by={by && called(by)}
      at={recorded_at}
      isOpening
    />
  )
}
