'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import type { Span, TransactionView } from '#server/contract/transactions'
import { rowsInSight, treeKey } from './span-tree.ts'
import { WaterfallRow } from './waterfall-row.tsx'

/** Of more spans than this only the first level is open at first. */
const openMost = 200

type Props = {
  transaction: TransactionView
  axis: { startMs: number; endMs: number; isLog: boolean }
  chosen: string | null
  onlyCritical: boolean
  onOpen: (span: string) => void
}

export const columns = ['span', 'state', 'wait', 'work', 'bar'] as const

/** All spans as a tree beside one time axis. One row takes the focus, arrow keys move it. */
export const Waterfall = ({ transaction: { spans }, axis, chosen, onlyCritical, onOpen }: Props) => {
  const t = useTranslations('console.transactions.one')
  const help = useId()
  const table = useRef<HTMLTableElement>(null)
  const [closed, setClosed] = useState<ReadonlySet<string>>(() =>
    spans.length > openMost ? belowFirst(spans) : new Set(),
  )
  const [asked, setAsked] = useState<string | null>(null)
  const rows = rowsInSight(spans, closed)
  const isThere = (id: string | null) => id !== null && rows.some(({ span }) => span.id === id)
  const focused = isThere(asked) ? asked : isThere(chosen) ? chosen : (rows[0]?.span.id ?? null)

  const toggle = (id: string, open: boolean) => {
    const next = new Set(closed)
    if (open) next.delete(id)
    else next.add(id)
    setClosed(next)
  }
  const focus = (id: string) => {
    setAsked(id)
    table.current?.querySelector<HTMLElement>(`[data-span="${CSS.escape(id)}"]`)?.focus()
  }
  const press = (event: KeyboardEvent<HTMLTableElement>) => {
    if (focused === null || event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      return onOpen(focused)
    }
    const step = treeKey(rows, focused, event.key)
    if (!step) return
    event.preventDefault()
    if (step.open) toggle(step.open, true)
    if (step.close) toggle(step.close, false)
    if (step.focus) focus(step.focus)
  }

  return (
    <>
      <p id={help} className="sr-only">
        {t('tree_help')}
      </p>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a tree of rows, as the ARIA practices build it
        role="treegrid"
        aria-label={t('waterfall')}
        aria-describedby={help}
        onKeyDown={press}
        onFocus={({ target }) => setAsked(target.closest('[data-span]')?.getAttribute('data-span') ?? asked)}
        className="waterfall"
      >
        <thead className="waterfall-head">
          <tr className="waterfall-row border-y border-line bg-sunken px-4 text-label text-ink-2 md:px-6">
            {columns.map(column => (
              <th key={column} scope="col" className="h-7 py-1 text-left font-semibold whitespace-nowrap">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="block">
          {rows.map(row => (
            <WaterfallRow
              key={row.span.id}
              row={row}
              axis={axis}
              isChosen={row.span.id === chosen}
              isFocused={row.span.id === focused}
              isFaint={onlyCritical && !row.span.critical}
              onToggle={open => toggle(row.span.id, open)}
              onOpen={() => {
                setAsked(row.span.id)
                onOpen(row.span.id)
              }}
            />
          ))}
        </tbody>
      </table>
    </>
  )
}

const belowFirst = (spans: readonly Span[]) =>
  new Set(
    spans.filter(({ parent_id, kind }) => parent_id !== null && kind === 'consumer').map(({ id }) => id),
  )
