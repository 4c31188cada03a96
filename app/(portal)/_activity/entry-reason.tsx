'use client'

import type { ExplainedEntry } from '#server/contract/event-outcome'
import type { Progress } from '#server/contract/progress'
import EntryWhy from '../_home/entry-why.tsx'
import type { Formats } from '../_home/use-formats.ts'
import { AskedFor } from './asked-for.tsx'

type Props = { entry: ExplainedEntry; unit: Progress['unit']; formats: Formats }

/** One line of the ledger in full: the sentence, what was asked for and what was found, and the sum. */
export const EntryReason = ({ entry, unit, formats }: Props) => {
  const { condition } = entry
  return (
    <section aria-label={formats.text(entry.label)} className="rounded-s bg-sunken py-3">
      <div className="px-4">
        <h3 className="text-h3">{formats.text(entry.label)}</h3>
        <p className="mt-1 text-small text-ink-2">{formats.text(entry.words)}</p>
        {condition && <AskedFor condition={condition} formats={formats} />}
      </div>
      <div className="mt-2 -ml-3 pr-2">
        <EntryWhy entry={entry} unit={unit} formats={formats} />
      </div>
    </section>
  )
}
