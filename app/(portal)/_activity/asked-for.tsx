'use client'

import type { Condition } from '#server/contract/condition'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'

type Props = { condition: Condition; formats: Formats }

/** What a rule asked for, part by part, each with what was found and whether that was enough. */
export const AskedFor = ({ condition, formats }: Props) => {
  const t = useWords('portal.activity.sheet')
  return (
    <div className="mt-3 text-small">
      <h4 className="text-ink-2">{t('needed')}</h4>
      <ul>
        {condition.parts.map(({ expression, holds, words }) => (
          <li
            key={expression}
            data-holds={holds}
            className="grid grid-cols-[1rem_minmax(0,1fr)_auto] gap-x-2 py-1"
          >
            <span aria-hidden="true" className={holds ? 'text-ok' : 'text-bad'}>
              {holds ? '✓' : '✗'}
            </span>
            <span className="min-w-0 [overflow-wrap:anywhere]">{formats.text(words)}</span>
            <span className={holds ? 'text-ok' : 'text-bad'}>{holds ? t('met') : t('notMet')}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
