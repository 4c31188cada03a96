import type * as z from 'zod'
import type { LocalisedText } from '#server/contract/text'
import { catalogue } from '#server/events/catalogue'
import type { BusEvent } from '#server/events/envelope'
import type { Activities } from './activities.ts'

/**
 * What no host sends and metrics may count all the same, by its whole name: patterns like `game.*` stand for activities.
 * No streak goes on by it, and no pattern of abuse looks at it.
 */
const labels = {
  'game.board_placed': { en: 'Won a place on a board', es: 'Ganaste un puesto en una tabla' },
  'user.onboarding_advanced': { en: 'Found your way in', es: 'Diste los primeros pasos' },
  'user.personality_detected': { en: 'Got to know yourself', es: 'Te conociste mejor' },
  'user.onboarding_completed': { en: 'Settled in', es: 'Te instalaste' },
} as const satisfies Partial<Record<keyof typeof catalogue, LocalisedText>>

export type CountedFact = keyof typeof labels

export const countedFacts = Object.keys(labels) as CountedFact[]

export const isCountedFact = (type: string): type is CountedFact => Object.hasOwn(labels, type)

/** What a fact is called where it stands for what a player did. */
export const labelOfFact = (type: CountedFact): LocalisedText => labels[type]

/** Facts that rules may pay for. A place on a board has its prize already. */
export const awardedFacts = [
  'user.onboarding_advanced',
  'user.personality_detected',
  'user.onboarding_completed',
] as const
export type AwardedFact = (typeof awardedFacts)[number]

export const isAwardedFact = (type: string): type is AwardedFact => awardedFacts.some(one => one === type)

/** An admin had the player begin anew: no step of theirs, so nothing counts or pays it. */
export const isStepBack = (event: BusEvent): boolean =>
  event.type === 'user.onboarding_advanced' && event.data.after === 'newcomer'

export const dataOfFact = (type: CountedFact): z.ZodObject => catalogue[type].data

/** Shape of whatever moves metrics or is paid for: an activity, or a fact of ours. */
export const dataOfCounted = (
  type: string,
  activities: Pick<Activities, 'dataOf'>,
): z.ZodObject | undefined => (isCountedFact(type) ? dataOfFact(type) : activities.dataOf(type))
