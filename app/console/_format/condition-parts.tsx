'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ConditionPart } from '#server/contract/condition'

/** What a rule asks for, part by part: whether it holds, in words, and as the rule writes it. */
export const ConditionParts = ({ parts }: { parts: ConditionPart[] }) => {
  const t = useTranslations('console.condition')
  const locale = useLocale()
  return parts.map(({ expression, holds, found, words }) => (
    <li key={expression} data-holds={holds} className="grid grid-cols-[1rem_minmax(0,1fr)] py-0.5 text-small">
      <span className={holds ? 'text-ok' : 'text-bad'}>
        <span aria-hidden="true">{holds ? '✓' : '✗'}</span>
        <span className="sr-only">{t(holds ? 'holds' : 'fails')}</span>
      </span>
      <span className="[overflow-wrap:anywhere]">
        {words[locale]}
        <code className="block font-mono text-ink-2">{expression}</code>
        <code className="block font-mono text-ink-3">
          {Object.entries(found)
            .map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
            .join(', ')}
        </code>
      </span>
    </li>
  ))
}
