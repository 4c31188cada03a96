'use client'

import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import type { Progress } from '#server/contract/progress'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { PlayersSkeleton } from '../_players/players-skeleton.tsx'
import { useShortcuts } from '../_shell/use-shortcuts.ts'
import { LedgerTable } from './ledger-table.tsx'
import { pairsOf } from './pairs.ts'
import { useCorrections, useLedger } from './use-player.ts'
import type { PlayerPlace } from './use-player-place.ts'

type Props = { id: string; progress: Progress; place: PlayerPlace }

/** Every line of a player, newest first. New ones wait until they are asked for. */
export const LedgerTab = ({ id, progress, place }: Props) => {
  const t = useTranslations('console.player')
  const table = useRef<HTMLTableElement>(null)
  const ledger = useLedger(id)
  const corrections = useCorrections(id)
  const { lines, problem } = ledger
  const fresh = lines ? (progress.recent[0]?.number ?? 0) - (lines[0]?.number ?? 0) : 0

  const move = (by: 1 | -1) => {
    const rows = [...(table.current?.querySelectorAll<HTMLButtonElement>('button[data-open]') ?? [])]
    const at = rows.findIndex(row => row === document.activeElement || row.dataset.open === place.event)
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]
    next?.focus()
    if (place.event !== null && next?.dataset.open) place.openEvent(next.dataset.open)
  }
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    '.': fresh > 0 ? ledger.retry : undefined,
  })

  return (
    <>
      {fresh > 0 && (
        <div className="flex justify-center border-b border-line bg-sunken py-1.5">
          <Button look="secondary" busy={ledger.fetching} onClick={ledger.retry} data-fresh={fresh}>
            {t('fresh', { count: fresh })}
          </Button>
        </div>
      )}
      {problem && problem.status !== 401 && (
        <div className="mx-auto max-w-xl p-4">
          <ProblemView problem={problem} onRetry={ledger.retry} retrying={ledger.fetching} />
        </div>
      )}
      {!lines && !problem && <PlayersSkeleton />}
      {lines?.length === 0 && (
        <p data-empty="ledger" className="px-4 py-6 text-ink-2 md:px-6">
          {t('no_lines')}
        </p>
      )}
      {lines && lines.length > 0 && (
        <LedgerTable
          table={table}
          lines={lines}
          pairs={pairsOf(corrections.body?.data ?? [])}
          openId={place.event}
          onOpen={place.openEvent}
        />
      )}
      {ledger.hasMore && (
        <div className="px-4 py-3 md:px-6">
          <Button look="secondary" busy={ledger.loadingMore} onClick={ledger.more}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  )
}
