'use client'

import { useTranslations } from 'next-intl'
import { type MouseEvent, type RefObject, useEffect } from 'react'
import { useFormats } from '../_format/use-formats.ts'
import { TailRow } from './tail-row.tsx'
import type { TailStore, TailView } from './tail-store.ts'
import { useRowWindow } from './use-row-window.ts'
import { useWide } from './use-wide.ts'

type Props = {
  grid: RefObject<HTMLTableElement | null>
  store: TailStore
  view: TailView
  activeId: string | null
  openId: string | null
  onFocusChange: (focused: boolean) => void
  onOpen: (id: string) => void
}

export const rowDomId = (eventId: string) => `event-${eventId}`

const columns = ['time', 'type', 'player', 'source', 'data'] as const

/** The rows that are on screen, out of up to two thousand. A pointer over them, or scrolling into them, holds them still. */
export const TailGrid = ({ grid, store, view, activeId, openId, onFocusChange, onOpen }: Props) => {
  const t = useTranslations('console.tail')
  const formats = useFormats()
  const height = useWide() ? 28 : 48
  const { from, to, scrolledIn } = useRowWindow(grid, height)
  const { rows } = view
  const shown = rows.slice(from, to)
  const held = view.holds.size > 0

  useEffect(() => store.hold('scroll', scrolledIn && rows.length > 0), [store, scrolledIn, rows.length])
  useEffect(() => () => store.hold('pointer', false), [store])

  const press = (event: MouseEvent<HTMLTableElement>) => {
    const row = event.target instanceof Element ? event.target.closest('[data-event]') : null
    const id = row?.getAttribute('data-event')
    if (id) onOpen(id)
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter, j and k are shortcuts of the whole screen
    <table
      ref={grid}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a data grid, as the ARIA practices build it
      role="grid"
      tabIndex={0}
      aria-label={t('title')}
      aria-live="off"
      aria-rowcount={rows.length + 1}
      aria-activedescendant={
        activeId !== null && shown.some(row => row.id === activeId) ? rowDomId(activeId) : undefined
      }
      data-held={held || undefined}
      onClick={press}
      onFocus={() => onFocusChange(true)}
      onBlur={() => onFocusChange(false)}
      onPointerEnter={event => event.pointerType === 'mouse' && store.hold('pointer', true)}
      onPointerLeave={() => store.hold('pointer', false)}
      className="tail-grid relative block outline-none"
      style={{ height: rows.length * height }}
    >
      <thead className="sr-only">
        <tr aria-rowindex={1}>
          {columns.map(column => (
            <th key={column} scope="col">
              {t(`columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block">
        {shown.map((event, offset) => (
          <TailRow
            key={event.id}
            event={event}
            rowId={rowDomId(event.id)}
            index={from + offset}
            top={(from + offset) * height}
            height={height}
            active={event.id === activeId}
            open={event.id === openId}
            formats={formats}
          />
        ))}
      </tbody>
    </table>
  )
}
