'use client'

import { useTranslations } from 'next-intl'
import type { PlayerDifference } from '#server/contract/comparisons'
import { useFormats } from '../_format/use-formats.ts'

type First = NonNullable<PlayerDifference['first']>
type Line = NonNullable<First['lines']['first_difference']>['live']

/** Where live and log part first: at a line of the ledger, at a fact, or within the state. */
export const FirstDifference = ({ first: { lines, facts, state } }: { first: First }) => {
  const t = useTranslations('console.comparison')
  const { count, signed } = useFormats()
  const line = (one: Line) =>
    one
      ? t('line', {
          ...{ number: one.number, rule: one.rule },
          ...{ points: signed(one.points), balance: count(one.balance_after) },
        })
      : t('no_line')
  const sides = (live: string, log: string) => (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-small text-ink-2 [overflow-wrap:anywhere]">
      <dt>{t('live')}</dt>
      <dd>{live}</dd>
      <dt>{t('log')}</dt>
      <dd>{log}</dd>
    </dl>
  )
  if (lines.first_difference)
    return sides(line(lines.first_difference.live), line(lines.first_difference.recomputed))
  if (facts.first_difference) {
    const { live, recomputed } = facts.first_difference
    return sides(live?.type ?? t('no_fact'), recomputed?.type ?? t('no_fact'))
  }
  if (state.length === 0) return null
  return (
    <p className="text-small text-ink-2 [overflow-wrap:anywhere]">
      {t('state', { parts: state.join(', ') })}
    </p>
  )
}
