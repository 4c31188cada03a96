'use client'

import type { ExplainedEntry } from '#server/contract/event-outcome'
import type { Progress } from '#server/contract/progress'
import { useWords } from '../../_i18n/words.ts'
import EntryWhy from '../_home/entry-why.tsx'
import type { Formats } from '../_home/use-formats.ts'

type Props = { entry: ExplainedEntry; unit: Progress['unit']; formats: Formats }

/** One line of the ledger in full: the sentence, what was asked for and what was found, and the sum. */
export const EntryReason = ({ entry, unit, formats }: Props) => {
  const t = useWords('portal.activity.sheet')
  const { condition } = entry
  return (
    <section aria-label={formats.text(entry.label)} className="rounded-s bg-sunken py-3">
      <div className="px-4">
        <h3 className="text-h3">{formats.text(entry.label)}</h3>
        <p className="mt-1 text-small text-ink-2">{formats.text(entry.words)}</p>
        {condition && (
          <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-small">
            <dt className="text-ink-2">{t('needed')}</dt>
            <dd>
              <code className="font-mono break-words">{condition.expression}</code>
            </dd>
            <dt className="text-ink-2">{t('found')}</dt>
            <dd>
              {Object.entries(condition.found).map(([name, value]) => (
                <code key={name} className="block font-mono break-words">
                  {name} = {JSON.stringify(value)}
                </code>
              ))}
              <span className={condition.holds ? 'text-ok' : 'text-bad'}>
                {condition.holds ? t('met') : t('notMet')}
              </span>
            </dd>
          </dl>
        )}
      </div>
      <div className="mt-2 -ml-3 pr-2">
        <EntryWhy entry={entry} unit={unit} formats={formats} />
      </div>
    </section>
  )
}
