'use client'

import type { ReactNode } from 'react'
import type { Progress } from '#server/contract/progress'
import { Glyph } from '#ui/glyph'
import { LockedBadge } from '#ui/locked-badge'
import { useWords } from '../../_i18n/words.ts'
import { Flame } from './flame.tsx'
import { Section } from './section.tsx'
import type { Formats } from './use-formats.ts'

type Props = { progress: Progress; formats: Formats }

/** What a new player sees instead of a history: three goals within reach, taken from the rules in force. */
const StarterGoals = ({ progress, formats }: Props) => {
  const t = useWords('portal.starter')
  const { achievements, streak, unit } = progress
  const goals = achievements.flatMap(({ id, name, description, art, have, tiers }) => {
    const tier = tiers.find(({ earned_at }) => earned_at === null)
    return tier ? [{ id, name, description, art, have, need: tier.need, tier: tier.tier }] : []
  })
  const nearest = goals
    .sort((a, b) => b.have / b.need - a.have / a.need)
    .slice(0, streak.next_milestone ? 2 : 3)
  return (
    <Section id="starter" title={t('title')}>
      <ol className="space-y-3">
        {nearest.map(goal => {
          const { category, glyph } = goal.art
          return (
            <Goal
              key={goal.id}
              mark={
                <LockedBadge
                  category={category}
                  progress={goal.have / goal.need}
                  glyph={<Glyph name={glyph} />}
                  className="size-14"
                />
              }
              title={formats.text(goal.description)}
              note={`${formats.text(goal.name)} · ${t('need', { have: formats.number(goal.have), need: formats.number(goal.need) })}`}
            />
          )
        })}
        {streak.next_milestone && (
          <Goal
            mark={<Flame lit={false} className="size-14 p-2" />}
            title={t('streak', { days: streak.next_milestone.days })}
            note={t('streakPays', {
              points: formats.number(streak.next_milestone.points),
              unit: formats.unit(unit, streak.next_milestone.points),
            })}
          />
        )}
      </ol>
    </Section>
  )
}

const Goal = ({ mark, title, note }: { mark: ReactNode; title: string; note: string }) => (
  <li className="flex items-center gap-4">
    <div className="shrink-0">{mark}</div>
    <div className="min-w-0">
      <p className="font-semibold break-words">{title}</p>
      <p className="text-small text-ink-2 tabular-nums">{note}</p>
    </div>
  </li>
)

export default StarterGoals
