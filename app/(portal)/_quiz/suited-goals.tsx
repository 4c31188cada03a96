'use client'

import { useState } from 'react'
import { requestJson } from '#live/request-json'
import { makeResource } from '#live/resource'
import { useResource } from '#live/use-resource'
import type { Achievements } from '#server/contract/achievements'
import { Glyph } from '#ui/glyph'
import { LockedBadge } from '#ui/locked-badge'
import { useWords } from '../../_i18n/words.ts'
import { achievementsPath, galleryPath } from '../_achievements/paths.ts'
import { Section } from '../_home/section.tsx'
import type { Formats } from '../_home/use-formats.ts'
import { ScreenLink } from '../_shell/screen-link.tsx'
import { useFresh } from '../_shell/use-fresh.ts'
import { goalsFor } from './goals-for.ts'

type Props = { types: readonly string[]; formats: Formats }

/** Badges that move with what suits the player, the nearest first. */
export const SuitedGoals = ({ types, formats }: Props) => {
  const t = useWords('quiz.suits')
  const [achievements] = useState(() =>
    makeResource(signal => requestJson<Achievements>(achievementsPath, { signal }), {
      ...{ body: null, problem: null, at: null },
    }),
  )
  useFresh(achievements)
  const { body } = useResource(achievements)
  const goals = body ? goalsFor(body, types) : []
  if (goals.length === 0) return null
  return (
    <Section id="quiz-goals" title={t('goals')}>
      <ul className="-mx-2" data-goals={goals.length}>
        {goals.map(({ id, name, description, art, have, need, share }) => (
          <li key={id}>
            <ScreenLink
              href={`${galleryPath}/${id}`}
              className="flex items-center gap-4 rounded-s px-2 py-2 hover:bg-sunken"
            >
              <LockedBadge
                category={art.category}
                progress={share}
                glyph={<Glyph name={art.glyph} />}
                className="size-14 shrink-0"
              />
              <span className="min-w-0">
                <span className="block font-semibold break-words">{formats.text(description)}</span>
                <span className="block text-small text-ink-2 tabular-nums">
                  {formats.text(name)} ·{' '}
                  {t('have', { have: formats.number(have), need: formats.number(need) })}
                </span>
              </span>
            </ScreenLink>
          </li>
        ))}
      </ul>
    </Section>
  )
}
