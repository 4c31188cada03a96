'use client'

import { useTranslations } from 'next-intl'
import { useId, useRef } from 'react'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { PlayersSkeleton } from '../_players/players-skeleton.tsx'
import { useShortcuts } from '../_shell/use-shortcuts.ts'
import { AuditBar } from './audit-bar.tsx'
import { AuditDrawer } from './audit-drawer.tsx'
import { AuditRow } from './audit-row.tsx'
import { BrokenChain, ChainLine } from './chain-line.tsx'
import { useAudit, useAuditChain } from './use-audit.ts'
import { useAuditQuery } from './use-audit-query.ts'

/** What admins did: who, what, to whom, what it changed, and why. Nothing here moves by itself. */
export const AuditScreen = () => {
  const t = useTranslations('console.audit')
  const heading = useId()
  const rows = useRef<HTMLOListElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const { filter, entry, isFiltered, change, open, clear } = useAuditQuery()
  const chain = useAuditChain()
  const list = useAudit(filter)
  const { entries, problem, fresh } = list
  const trouble = problem && problem.status !== 401 ? problem : null

  const buttons = () => [...(rows.current?.querySelectorAll<HTMLElement>('[data-open]') ?? [])]
  const move = (by: 1 | -1) => {
    const all = buttons()
    const at = all.findIndex(button => button.matches(':focus'))
    all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))]?.focus()
  }
  useShortcuts({
    '/': () => field.current?.focus(),
    '.': fresh > 0 ? list.retry : undefined,
    j: () => move(1),
    k: () => move(-1),
  })

  return (
    <section aria-labelledby={heading}>
      <AuditBar
        headingId={heading}
        {...{ field, filter, chain, isFiltered }}
        onChange={change}
        onClear={clear}
      />
      {chain && chain.broken.length > 0 && <BrokenChain chain={chain} />}
      {fresh > 0 && entries && (
        <div className="flex justify-center border-b border-line bg-sunken py-1.5">
          <Button look="secondary" busy={list.fetching} onClick={list.retry} data-fresh={fresh}>
            {t('fresh', { count: fresh })}
          </Button>
        </div>
      )}
      {trouble && (
        <div className="mx-auto max-w-xl p-4">
          <ProblemView problem={trouble} onRetry={list.retry} retrying={list.fetching} />
        </div>
      )}
      {!entries && !trouble && <PlayersSkeleton />}
      {entries?.length === 0 && !list.searching && (
        <div className="mx-auto max-w-md px-4 py-12 text-center">
          <p className="text-ink-2">{t(isFiltered ? 'none_match' : 'none')}</p>
          {isFiltered && (
            <Button look="secondary" onClick={clear} className="mt-3">
              {t('clear')}
            </Button>
          )}
        </div>
      )}
      {entries && entries.length > 0 && (
        <ol ref={rows} aria-busy={list.searching} className={list.searching ? 'opacity-60' : ''}>
          {entries.map(one => (
            <AuditRow key={one.id} entry={one} isChosen={one.id === entry} onOpen={open} />
          ))}
        </ol>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 md:px-6">
        {list.hasMore && (
          <Button look="secondary" busy={list.loadingMore} onClick={list.more}>
            {t('more')}
          </Button>
        )}
        {chain && <ChainLine chain={chain} />}
      </div>
      {entry !== null && (
        <AuditDrawer
          key={entry}
          id={entry}
          known={entries?.find(({ id }) => id === entry)}
          onClose={() => open(null)}
          onGone={() =>
            buttons()
              .find(button => button.dataset.open === entry)
              ?.focus()
          }
        />
      )}
    </section>
  )
}
