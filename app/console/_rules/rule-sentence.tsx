'use client'

import { useTranslations } from 'next-intl'
import { useLocale } from '../../_i18n/words.ts'
import type { RuleRow } from './read-document.ts'

/** `Answered a trivia → 100 if correct` */
export const RuleSentence = ({ rule: { on, label, when, amount } }: { rule: RuleRow }) => {
  const t = useTranslations('console.rules')
  const locale = useLocale()
  return (
    <p className="min-w-0 [overflow-wrap:anywhere]">
      {label?.[locale] ?? on} <span aria-hidden="true">→</span>{' '}
      <code className="font-mono text-small font-semibold">{amount}</code>
      {when !== null && (
        <>
          {` ${t('if')} `}
          <code className="font-mono text-small text-brand-ink">{when}</code>
        </>
      )}
    </p>
  )
}

/** `20 per hour, waits 60 s` */
export const RuleLimit = ({ rule: { limit, coolDown } }: { rule: RuleRow }) => {
  const t = useTranslations('console.rules')
  return (
    <p className="text-small text-ink-2 tabular-nums md:text-right">
      {limit ? t(`limit_${limit.per}`, { count: limit.count }) : t('no_limit')}
      {limit?.key != null && (
        <>
          {` ${t('for_each')} `}
          <code className="font-mono">{limit.key}</code>
        </>
      )}
      {coolDown !== null && `, ${t('cool_down', { count: coolDown })}`}
    </p>
  )
}
