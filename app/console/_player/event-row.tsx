'use client'

import type { PlayerEvent } from '#server/contract/player-events'
import { classNames } from '../../_ui/class-names.ts'
import { Moment } from '../_format/moment.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { TypeName } from '../_tail/area-mark.tsx'
import { EventData } from '../_tail/event-data.tsx'

type Props = { event: PlayerEvent; isOpen: boolean; onOpen: (event: string) => void }

/** One event, as the live tail shows it but for whose it is. Opens what came of it. */
export const EventRow = ({ event, isOpen, onOpen }: Props) => {
  const formats = useFormats()
  return (
    <li
      data-event={event.id}
      className={classNames(
        'relative grid min-h-7 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 border-b border-line/60 px-4 py-1 font-mono text-small max-md:min-h-12',
        'md:grid-cols-[9rem_minmax(10rem,17rem)_minmax(5rem,8rem)_minmax(0,1fr)] md:px-6',
        isOpen ? 'bg-brand-soft [--ink-3:var(--ink-2)]' : 'hover:bg-sunken',
      )}
    >
      <Moment
        at={event.recorded_at}
        look="short"
        className="whitespace-nowrap text-ink-2 tabular-nums max-md:order-2"
      />
      <button
        type="button"
        data-open={event.id}
        aria-expanded={isOpen}
        onClick={() => onOpen(event.id)}
        className="flex min-w-0 rounded-s text-left after:absolute after:inset-0 hover:underline"
      >
        <TypeName type={event.type} />
      </button>
      <span className="truncate text-ink-3 max-md:hidden" title={event.source}>
        {event.source}
      </span>
      <span className="truncate text-ink-2 max-md:order-3 max-md:col-span-2">
        <EventData event={event} formats={formats} />
      </span>
    </li>
  )
}
