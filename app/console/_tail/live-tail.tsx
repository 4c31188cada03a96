'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState } from 'react'
import { useAnnounce } from '../../_ui/announcer.tsx'
import { classNames } from '../../_ui/class-names.ts'
import { useFormats } from '../_format/use-formats.ts'
import { useShortcuts } from '../_shell/use-shortcuts.ts'
import { EventDrawer } from './event-drawer.tsx'
import { TailBar } from './tail-bar.tsx'
import { TailBlank } from './tail-blank.tsx'
import { rowDomId, TailGrid } from './tail-grid.tsx'
import type { Tail } from './use-tail.ts'
import { useTailQuery } from './use-tail-query.ts'

/** Events as they happen: read, hold, filter, open one. */
export const LiveTail = ({ tail: { store, view, gapAt } }: { tail: Tail }) => {
  const t = useTranslations('console.tail')
  const announce = useAnnounce()
  const heading = useId()
  const formats = useFormats()
  const { filter, setFilter, openId, open, close } = useTailQuery()
  const [activeId, setActiveId] = useState<string | null>(null)
  const [focused, setFocused] = useState(false)
  const grid = useRef<HTMLTableElement>(null)
  const typeField = useRef<HTMLInputElement>(null)
  const { rows, holds } = view

  useEffect(
    () => store.filter({ type: filter.type, player: filter.player }),
    [store, filter.type, filter.player],
  )
  useEffect(
    () => store.hold('focus', openId !== null || (focused && activeId !== null)),
    [store, openId, focused, activeId],
  )

  const pause = () => {
    const paused = !holds.has('user')
    store.hold('user', paused)
    announce(t(paused ? 'said_paused' : 'said_resumed'))
  }

  const showFresh = () => {
    store.showFresh()
    if (holds.has('scroll')) grid.current?.scrollIntoView({ block: 'start' })
  }

  const openRow = (id: string) => {
    setActiveId(id)
    open(id, openId === null ? 'push' : 'replace')
  }

  const move = (by: 1 | -1) => {
    const current = rows.findIndex(row => row.id === (openId ?? activeId))
    const next = rows[current < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, current + by))]
    if (!next) return
    setActiveId(next.id)
    if (openId === null) focusGrid()
    else open(next.id, 'replace')
    // The row may have to be rendered first: rows off screen are not in the document.
    requestAnimationFrame(() =>
      document.getElementById(rowDomId(next.id))?.scrollIntoView({ block: 'nearest' }),
    )
  }

  const next = () => move(1)
  const previous = () => move(-1)

  const focusGrid = () => grid.current?.focus({ preventScroll: true })

  const closeDrawer = (byPointer: boolean) => {
    close()
    if (byPointer) setActiveId(null)
  }

  useShortcuts({
    '/': () => typeField.current?.focus(),
    ' ': pause,
    '.': showFresh,
    j: next,
    k: previous,
    // Elsewhere arrows scroll the page.
    ...(focused && { ArrowDown: next, ArrowUp: previous }),
    Enter: activeId !== null && openId === null ? () => openRow(activeId) : undefined,
    Escape:
      openId !== null ? () => closeDrawer(false) : activeId !== null ? () => setActiveId(null) : undefined,
  })

  return (
    <section
      aria-labelledby={heading}
      className={classNames('min-h-[calc(100dvh-76px)]', openId !== null && 'xl:pr-(--drawer)')}
    >
      <TailBar
        headingId={heading}
        view={view}
        filter={filter}
        typeField={typeField}
        onFilter={setFilter}
        onPause={pause}
        onShowFresh={showFresh}
      />
      {gapAt !== null && (
        <p className="border-b border-line bg-warn-soft px-4 py-1.5 text-small text-warn md:px-6">
          {t('gap', { time: formats.time(gapAt) })}
        </p>
      )}
      {rows.length === 0 && (
        <TailBlank view={view} filter={filter} onClear={() => setFilter({ type: '', player: '' })} />
      )}
      <TailGrid
        grid={grid}
        store={store}
        view={view}
        activeId={activeId}
        openId={openId}
        onFocusChange={setFocused}
        onOpen={openRow}
      />
      {openId !== null && (
        <EventDrawer
          id={openId}
          event={store.find(openId)}
          onClose={closeDrawer}
          onGone={focusGrid}
          onFilter={setFilter}
        />
      )}
    </section>
  )
}
