'use client'

import { memo } from 'react'
import type { FactFrame } from '#server/contract/frames'
import { classNames } from '../../_ui/class-names.ts'
import type { Formats } from '../_format/make-formats.ts'
import { TypeName } from './area-mark.tsx'
import { EventData } from './event-data.tsx'
import { shortId } from './short-id.ts'

const rowColumns =
  'md:grid-cols-[6.75rem_minmax(10rem,17rem)_7.5rem_minmax(5rem,8rem)_minmax(0,1fr)] md:gap-x-4'

type Props = {
  event: FactFrame
  rowId: string
  index: number
  top: number
  height: number
  active: boolean
  open: boolean
  formats: Formats
}

/** One event on one line, or on two where one does not fit. */
export const TailRow = memo(({ event, rowId, index, top, height, active, open, formats }: Props) => {
  const at = Date.parse(event.recorded_at)
  return (
    <tr
      id={rowId}
      data-event={event.id}
      aria-rowindex={index + 2}
      aria-selected={open}
      style={{ transform: `translateY(${top}px)`, height }}
      className={classNames(
        'absolute inset-x-0 grid cursor-pointer content-center items-center border-b border-line/60 px-4 font-mono text-small md:px-6',
        'grid-cols-[6.25rem_minmax(0,1fr)] gap-x-3 gap-y-0.5',
        rowColumns,
        open ? 'bg-brand-soft [--ink-3:var(--ink-2)]' : 'hover:bg-sunken',
        active && 'tail-active',
      )}
    >
      <td className="text-ink-2 tabular-nums">
        <time dateTime={event.recorded_at} title={formats.dateTime(at)}>
          {formats.exactTime(at)}
        </time>
      </td>
      <td className="flex min-w-0">
        <TypeName type={event.type} />
      </td>
      <td className="truncate text-ink-2" title={event.player_id ?? undefined}>
        {event.player_id === null ? <span className="text-ink-3">–</span> : shortId(event.player_id)}
      </td>
      <td className="truncate text-ink-3 max-md:hidden" title={event.source}>
        {event.source}
      </td>
      <td className="truncate text-ink-2">
        <EventData event={event} formats={formats} />
      </td>
    </tr>
  )
})
TailRow.displayName = 'TailRow'
