'use client'

import type { RuleSetChange } from '#server/contract/rule-sets'
import { useLocale } from '../../_i18n/words.ts'

const marks = {
  added: { sign: '+', colour: 'text-ok' },
  removed: { sign: '−', colour: 'text-bad' },
  changed: { sign: '~', colour: 'text-info' },
}

/** What a document changes, in words, one line each. */
export const ChangesList = ({ changes }: { changes: RuleSetChange[] }) => {
  const locale = useLocale()
  return (
    <ul data-changes="" className="flex flex-col">
      {changes.map(({ pointer, kind, words }) => (
        <li key={`${kind}${pointer}`} className="flex gap-2 border-b border-line py-1.5 last:border-0">
          <span aria-hidden="true" className={`w-3 shrink-0 font-mono ${marks[kind].colour}`}>
            {marks[kind].sign}
          </span>
          <span className="min-w-0 [overflow-wrap:anywhere]">{words[locale]}</span>
        </li>
      ))}
    </ul>
  )
}
