'use client'

import { useTranslations } from 'next-intl'
import { useId, useRef } from 'react'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { useShortcuts } from '../_shell/use-shortcuts.ts'
import { PlayersBar } from './players-bar.tsx'
import { PlayersBlank } from './players-blank.tsx'
import { PlayersSkeleton } from './players-skeleton.tsx'
import { PlayersTable } from './players-table.tsx'
import { usePlayers } from './use-players.ts'
import { usePlayersQuery } from './use-players-query.ts'

/** Everybody who earns: found by what they are called, opened by a key. */
export const PlayersScreen = () => {
  const t = useTranslations('console.players')
  const heading = useId()
  const table = useRef<HTMLTableElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const { q, sort, setSearch, setSort } = usePlayersQuery()
  const list = usePlayers(q, sort)
  const { players, problem } = list
  const trouble = problem && problem.status !== 401 ? problem : null

  const move = (by: 1 | -1) => {
    const links = [...(table.current?.querySelectorAll<HTMLAnchorElement>('a[data-open]') ?? [])]
    const at = links.findIndex(link => link.matches(':focus'))
    links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))]?.focus()
  }
  useShortcuts({
    '/': () => field.current?.focus(),
    '.': list.moved ? list.retry : undefined,
    j: () => move(1),
    k: () => move(-1),
  })

  return (
    <section aria-labelledby={heading}>
      <PlayersBar
        headingId={heading}
        field={field}
        query={{ q, sort }}
        asOf={list.asOf}
        moved={list.moved}
        busy={list.fetching}
        stale={trouble !== null}
        onSearch={setSearch}
        onSort={setSort}
        onFresh={list.retry}
      />
      {trouble && (
        <div className="mx-auto max-w-xl p-4">
          <ProblemView problem={trouble} onRetry={list.retry} retrying={list.fetching} />
        </div>
      )}
      {!players && !trouble && <PlayersSkeleton />}
      {players?.length === 0 && !list.searching && <PlayersBlank query={q} onClear={() => setSearch('')} />}
      {players && players.length > 0 && (
        <PlayersTable table={table} players={players} waiting={list.searching} />
      )}
      {list.hasMore && (
        <div className="px-4 py-3 md:px-6">
          <Button look="secondary" busy={list.loadingMore} onClick={list.more}>
            {t('more')}
          </Button>
        </div>
      )}
    </section>
  )
}
