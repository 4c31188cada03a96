'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ExplainedEntry } from '#server/contract/event-outcome'
import { ConditionParts } from '../_format/condition-parts.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { KindMark } from './kind-mark.tsx'

/** One line with the sentence that explains it, what was asked for and what was found. */
export const WhyLine = ({ line }: { line: ExplainedEntry }) => {
  const t = useTranslations('console.player')
  const locale = useLocale()
  const formats = useFormats()
  const { condition, points } = line
  return (
    <section data-why={line.rule} aria-label={line.label[locale]} className="border-t border-line px-4 py-3">
      <div className="flex items-baseline gap-3">
        <h3 className="min-w-0 flex-1 text-h3">{line.label[locale]}</h3>
        <KindMark kind={line.kind} />
        <span className="font-semibold tabular-nums">
          {points > 0 ? '+' : points < 0 ? '−' : ''}
          {formats.count(Math.abs(points))}
        </span>
      </div>
      <p className="mt-1 text-ink-2 [overflow-wrap:anywhere]">{line.words[locale]}</p>
      {condition && (
        <ul className="mt-2" aria-label={t('outcome.asks')}>
          <ConditionParts parts={condition.parts} />
        </ul>
      )}
      <p className="mt-1 text-small text-ink-3 tabular-nums">
        {t('outcome.balance', { balance: formats.count(line.balance_after) })}
      </p>
    </section>
  )
}
