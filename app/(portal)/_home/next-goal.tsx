'use client'

import type { Progress } from '#server/contract/progress'
import { Glyph } from '#ui/glyph'
import { LockedBadge } from '#ui/locked-badge'
import { useWords } from '../../_i18n/words.ts'
import { ScreenLink } from '../_shell/screen-link.tsx'
import { Section } from './section.tsx'
import { unknownArt } from './unknown-art.ts'
import type { Formats } from './use-formats.ts'

type Props = { progress: Progress; formats: Formats }

/** The one goal that is nearest, with the exact step that is missing. */
export const NextGoal = ({ progress, formats }: Props) => {
  const t = useWords('portal.goal')
  const tiers = useWords('shared.badge.tier')
  const goal = progress.next_goal
  if (!goal) {
    return (
      <Section id="goal" title={t('title')}>
        <p className="text-ink-2">{t('allDone')}</p>
      </Section>
    )
  }
  const described = progress.achievements.find(({ id }) => id === goal.achievement_id)
  const { category, glyph } = described?.art ?? unknownArt
  return (
    <Section
      id="goal"
      title={t('title')}
      aside={t('have', { have: formats.number(goal.have), need: formats.number(goal.need) })}
    >
      <ScreenLink
        href={`/achievements/${goal.achievement_id}`}
        className="-mx-2 -my-1 flex items-center gap-4 rounded-s px-2 py-1 hover:bg-sunken"
      >
        <LockedBadge
          category={category}
          progress={goal.have / goal.need}
          glyph={<Glyph name={glyph} />}
          className="size-[76px] shrink-0"
        />
        <div className="min-w-0">
          <p className="font-display text-h3 break-words">{t('left', { left: goal.need - goal.have })}</p>
          <p className="text-small font-semibold">
            {t('name', { name: formats.text(goal.name), tier: tiers(goal.tier) })}
          </p>
          {described && <p className="text-small text-ink-2">{formats.text(described.description)}</p>}
        </div>
      </ScreenLink>
    </Section>
  )
}
