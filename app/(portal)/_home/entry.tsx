'use client'

import { Suspense, useState } from 'react'
import type { LedgerEntry, Progress } from '#server/contract/progress'
import { Drawing } from '#ui/drawing'
import { useWords } from '../../_i18n/words.ts'
import { classNames } from '../../_ui/class-names.ts'
import { EntryWhy } from './later.ts'
import type { Formats } from './use-formats.ts'

type Props = { entry: LedgerEntry; unit: Progress['unit']; now: number; formats: Formats; beyond: boolean }

/** What happened, when, how many points; opened, the receipt that says why. */
export const Entry = ({ entry, unit, now, formats, beyond }: Props) => {
  const t = useWords('portal.latest')
  const [opened, setOpened] = useState(false)
  const fresh = now - Date.parse(entry.recorded_at) < 15_000
  const aged = now - Date.parse(entry.occurred_at)
  return (
    <li className={classNames(fresh && 'entry-new', beyond && 'max-lg:hidden')} data-entry={entry.number}>
      <details onToggle={() => setOpened(true)} className="group rounded-s open:bg-sunken">
        <summary className="flex min-h-(--row) list-none items-center gap-3 rounded-s px-2 py-2 hover:bg-sunken [&::-webkit-details-marker]:hidden">
          <Drawing
            name="open"
            className="size-3.5 shrink-0 text-ink-3 transition-transform duration-(--motion-state) group-open:rotate-90 motion-reduce:transition-none"
          />
          <span className="min-w-0 flex-1">
            <span className="block leading-5 font-semibold break-words">{formats.text(entry.label)}</span>
            <time
              dateTime={entry.occurred_at}
              className="block text-small text-ink-3"
              suppressHydrationWarning
            >
              {aged < 60_000 ? t('now') : formats.relative(entry.occurred_at, now)}
            </time>
          </span>
          <span
            className={classNames(
              'text-right font-display text-h3 tabular-nums',
              entry.points <= 0 && 'text-ink-3',
            )}
          >
            {entry.points > 0 ? `+${formats.number(entry.points)}` : formats.number(entry.points)}
            <span className="sr-only">
              {' '}
              {formats.unit(unit, entry.points)}. {t('why')}
            </span>
          </span>
        </summary>
        <Suspense>{opened && <EntryWhy entry={entry} unit={unit} formats={formats} />}</Suspense>
      </details>
    </li>
  )
}
