import type { Display, DisplayChoice } from '#server/contract/display'
import type { Archetype } from '#server/contract/onboarding'
import type { StartScreen } from '#server/contract/start-screens'
import type { PlayedAs } from '../onboarding/played-as.ts'

/** Where who plays so begins: among others, in their own story, where there is something to find, with what is worth showing. */
const startOf: Record<Archetype, StartScreen> = {
  competitor: 'board',
  storyteller: 'activity',
  explorer: 'earn',
  socializer: 'achievements',
}

/** Of 0 to 1: who chose so few of what a competitor chooses is not asked to compete. */
const lowCompetitiveness = 0.2

/** What a player sees first: as they chose, else as they play, else as everybody. */
export function displayOf(
  choice: DisplayChoice,
  { personality, playsAs }: Pick<PlayedAs, 'personality' | 'playsAs'>,
): Display {
  const [archetype] = playsAs
  const start = archetype
    ? { is: startOf[archetype], because: archetype }
    : { is: 'home' as const, because: null }
  // Nothing is concluded from answers that say nothing clearly, nor against a choice to begin among others.
  const isCalm =
    choice.start !== 'board' &&
    personality !== null &&
    personality.archetypes.length > 0 &&
    personality.dimensions.competitiveness <= lowCompetitiveness
  const ranks = isCalm
    ? { is: 'hidden' as const, because: 'low_competitiveness' as const }
    : { is: 'shown' as const, because: null }
  return {
    start: choice.start === null ? start : { is: choice.start, because: 'chosen' },
    ranks: choice.ranks === null ? ranks : { is: choice.ranks, because: 'chosen' },
  }
}
