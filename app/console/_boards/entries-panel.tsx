'use client'

import { useLocale, useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useId, useState } from 'react'
import type { BoardSummary } from '#server/contract/board'
import { boardSegments } from '#server/contract/board-segments'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { SectionHead } from '../_overview/section-head.tsx'
import { useMay } from '../_session/role.ts'
import { FilterField } from '../_tail/filter-field.tsx'
import { AmongChoice } from './among-choice.tsx'
import { EntriesTable, type EntryRow } from './entries-table.tsx'
import { type Entry, EntrySheet } from './entry-sheet.tsx'
import { RemovalsList } from './removals-list.tsx'
import { useBoardNow, usePlayersCalled, useRemovals } from './use-entries.ts'

const among = parseAsStringLiteral(boardSegments).withOptions({ history: 'push' })

/** Who stands on a board now and who was taken off it; whoever may, takes off and puts back. */
export const EntriesPanel = ({ board }: { board: BoardSummary }) => {
  const t = useTranslations('console.boards.entries')
  const locale = useLocale()
  const formats = useFormats()
  const heading = useId()
  const mayRemove = useMay('remove_board_entries')
  const [search, setSearch] = useState('')
  const [entry, setEntry] = useState<Entry | null>(null)
  const [segment, setSegment] = useQueryState('among', among)
  const now = useBoardNow(board.id, segment)
  const removals = useRemovals(board.id)
  const called = usePlayersCalled(search)
  const off = new Set(removals.body?.data.flatMap(one => (one.restored ? [] : [one.player.id])))
  // Ranks follow a removal by a moment; until they do, it is known from the list of removals.
  const top = now.body?.top
    // Only players are told no ids.
    .flatMap(({ rank, player_id: id, name, score }): EntryRow[] =>
      id === null || off.has(id) ? [] : [{ rank, id, name, score, isOff: false }],
    )
  const found = called.players?.map(
    ({ id, name, external_id }): EntryRow => ({
      ...{ rank: null, id, name: name ?? external_id, score: null, isOff: off.has(id) },
    }),
  )
  const rows = search.trim() === '' ? top : found
  const trouble = [now, removals, called].find(({ problem }) => problem && problem.status !== 401)
  const name = board.name[locale]
  return (
    <section aria-labelledby={heading} data-entries={board.id}>
      <SectionHead id={heading} title={t('title', { board: name })}>
        {now.body && (
          <p className="text-small text-ink-2 tabular-nums">
            {t('players', { count: formats.count(now.body.players) })}
            {now.body.stale && ` · ${t('stale')}`}
          </p>
        )}
        <AmongChoice chosen={segment} onChoose={chosen => void setSegment(chosen)} />
        {mayRemove && (
          <FilterField
            name={t('find')}
            hint={t('findHint')}
            value={search}
            onChange={setSearch}
            className="basis-full sm:ml-auto sm:max-w-[22rem] sm:basis-auto"
          />
        )}
      </SectionHead>
      <div className="border-t border-line">
        {trouble?.problem && (
          <ProblemView
            problem={trouble.problem}
            onRetry={trouble.retry}
            retrying={trouble.fetching}
            className="m-4"
          />
        )}
        {!rows && !trouble && (
          <div className="space-y-2 p-4 md:px-6" aria-busy="true">
            <Skeleton className="h-8" />
            <Skeleton className="h-8" />
          </div>
        )}
        {rows?.length === 0 && (
          <p data-none="" className="px-4 py-3 text-ink-2 md:px-6">
            {t(search.trim() === '' ? 'nobody' : 'nobodyCalled')}
          </p>
        )}
        {rows && rows.length > 0 && (
          <EntriesTable
            rows={rows}
            onRemove={
              mayRemove
                ? ({ id, name }) => setEntry({ noun: 'removals', player: id, name: name ?? t('noName') })
                : undefined
            }
          />
        )}
        {removals.body && removals.body.data.length > 0 && (
          <RemovalsList
            removals={removals.body}
            onReturn={
              mayRemove ? (player, called) => setEntry({ noun: 'returns', player, name: called }) : undefined
            }
          />
        )}
      </div>
      {entry && (
        <EntrySheet
          key={`${entry.noun} ${entry.player}`}
          board={{ id: board.id, name }}
          entry={entry}
          onClose={() => setEntry(null)}
        />
      )}
    </section>
  )
}
