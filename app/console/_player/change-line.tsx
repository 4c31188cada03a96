'use client'

import { useTranslations } from 'next-intl'
import type { PlayerEventChange } from '#server/contract/player-events'
import { playerRoles } from '#server/contract/player-roles'
import { useFormats } from '../_format/use-formats.ts'

/** What an act changed, from what to what. */
export const ChangeLine = ({ change: { what, before, after } }: { change: PlayerEventChange }) => {
  const t = useTranslations('console.player.events')
  const wordOf = useStateWords()
  return (
    <p data-change={what} className="text-small text-ink-2 tabular-nums">
      {t(`changed.${what}`)}: {wordOf(what, before)} → <span className="text-ink">{wordOf(what, after)}</span>
    </p>
  )
}

const onboardingStates = [
  ...(['newcomer', 'quiz_started', 'quiz_in_progress', 'personality_detected'] as const),
  ...(['tutorial_started', 'tutorial_in_progress', 'tutorial_completed'] as const),
]

/** States by name, as the rest of the page calls them. */
function useStateWords() {
  const t = useTranslations('console.player')
  const statusWord = useTranslations('console.players.status')
  const formats = useFormats()
  return (what: PlayerEventChange['what'], state: string | number): string => {
    if (typeof state === 'number') return formats.count(state)
    const role = what === 'role' && playerRoles.find(one => one === state)
    if (role) return t(`role.${role}`)
    const step = what === 'onboarding' && onboardingStates.find(one => one === state)
    if (step) return t(`onboarding.state.${step}`)
    if (what !== 'status') return state
    return state === 'suspended' ? statusWord('suspended') : t('events.active')
  }
}
