'use client'

import { useTranslations } from 'next-intl'
import type { Span } from '#server/contract/transactions'
import { Link } from '../../_ui/link.tsx'
import { letterHref, useSpanWords } from './use-span-words.ts'
import { WaitsLine } from './waits-line.tsx'

/** Why it failed, how often, what it waits for, and where it is a dead letter. */
export const SpanError = ({ span }: { span: Span }) => {
  const t = useTranslations('console.transactions')
  const words = useSpanWords()
  const { attempts, error, waits_for, dead_letter_id: letter } = span
  const hasLink = waits_for !== null && words.action(waits_for, span.name) !== null
  return (
    <div className="flex flex-col gap-3 p-4">
      {error === null ? (
        <p className="text-ink-2">{t('one.no_error')}</p>
      ) : (
        <pre className="font-mono text-small whitespace-pre-wrap [overflow-wrap:anywhere]">{error}</pre>
      )}
      {attempts !== null && attempts > 0 && (
        <p className="text-ink-2 tabular-nums">{t('one.attempts', { count: attempts })}</p>
      )}
      {span.kind === 'consumer' && span.state === 'done' && attempts === null && span.no_data === null && (
        <p className="text-ink-2">{t('one.forgotten')}</p>
      )}
      {waits_for !== null && (
        <p>
          {t('one.waits')} <WaitsLine waitsFor={waits_for} consumer={span.name} />
        </p>
      )}
      {letter !== null && !hasLink && (
        <p>
          <Link
            href={letterHref(letter)}
            className="inline-block min-h-6 font-semibold text-brand-ink hover:underline"
          >
            {t('action.dead_letter')}
          </Link>
        </p>
      )}
    </div>
  )
}
