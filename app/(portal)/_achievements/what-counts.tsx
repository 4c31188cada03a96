'use client'

import type { ShownAchievement } from '#server/contract/achievements'
import type { Progress } from '#server/contract/progress'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'

/** Moved by what a player does, one by one. The best so far may also be a place on a board, which pays as it pays. */
const kinds: readonly Counts['kind'][] = ['count', 'sum', 'distinct', 'in_a_row']

type Counts = ShownAchievement['counts']
type Props = { counts: Counts; formats: Formats; unit: Progress['unit'] }

/** What moves the number, and what does not. */
export const WhatCounts = ({ counts, formats, unit }: Props) => {
  const t = useWords('portal.achievements.counts')
  const { kind, activities, everything, conditional, from, until } = counts
  if (kind === 'unknown') return null
  const isOfActivities = kinds.some(one => one === kind)
  return (
    <section aria-labelledby="badge-counts" className="px-6 pt-6">
      <h3 id="badge-counts" className="text-label text-ink-2">
        {t('title')}
      </h3>
      <p className="mt-1">
        {everything && kind === 'count' && !conditional
          ? t('everything')
          : t(`kind.${kind}`, { unit: formats.unit(unit, 2) })}
      </p>
      {activities.length > 0 && !everything && (
        <ul className="mt-1">
          {activities.map(({ type, label }) => (
            <li key={type} className="flex gap-2 text-ink-2">
              <span aria-hidden="true">–</span>
              {formats.text(label)}
            </li>
          ))}
        </ul>
      )}
      {isOfActivities && (
        <p className="mt-1 text-small text-ink-2">
          {[
            conditional ? t('conditional') : !everything && t('nothingElse'),
            kind === 'in_a_row' && t('order'),
            t('unpaid', { unit: formats.unit(unit, 2) }),
          ]
            .filter(Boolean)
            .join(' ')}
        </p>
      )}
      {from && <p className="mt-1 text-small text-ink-2">{t('from', { time: formats.moment(from) })}</p>}
      {until && <p className="mt-1 text-small text-ink-2">{t('until', { time: formats.moment(until) })}</p>}
    </section>
  )
}
