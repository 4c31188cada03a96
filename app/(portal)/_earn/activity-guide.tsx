'use client'

import type { EarningGuide } from '#server/contract/earning-guide'
import { useWords } from '../../_i18n/words.ts'
import { Flame } from '../_home/flame.tsx'
import type { Formats } from '../_home/use-formats.ts'
import { RuleGuide } from './rule-guide.tsx'

type Activity = EarningGuide['activities'][number]
type Props = { activity: Activity; unit: EarningGuide['unit']; formats: Formats }

const known = ['streak', 'level', 'role'] as const

/** One activity: what it pays, how often still, and the bonus on it. */
export const ActivityGuide = ({ activity, unit, formats }: Props) => {
  const t = useWords('portal.guide')
  const bonus = useWords('portal.why.multiplier')
  const nameOf = (id: string) => {
    const name = known.find(word => word === id)
    return name ? bonus(name) : bonus('other', { id })
  }
  return (
    <li data-activity={activity.type} className="border-b border-line px-5 py-4 sm:px-6">
      <h2 className="flex items-center gap-2 font-sans! text-body font-semibold">
        {formats.text(activity.label)}
        {activity.streak && (
          <>
            <Flame lit className="size-4 shrink-0" />
            <span className="sr-only">{t('streak.mark')}</span>
          </>
        )}
      </h2>
      {activity.rules.map(rule => (
        <RuleGuide key={rule.id} rule={rule} factor={activity.factor} unit={unit} formats={formats} />
      ))}
      {activity.multipliers.length > 0 && (
        <p className="mt-1 text-small text-ink-3 tabular-nums">
          {t('bonus', {
            factor: formats.number(activity.factor),
            parts: activity.multipliers
              .map(({ id, value }) => `${nameOf(id)} × ${formats.number(value)}`)
              .join(', '),
          })}
        </p>
      )}
    </li>
  )
}
