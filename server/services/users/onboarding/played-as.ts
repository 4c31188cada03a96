import type { Sql, Tx } from '#db/client'
import type { Archetype, BehaviourView, Personality } from '#server/contract/onboarding'
import { portrayalOf } from './behaviour.ts'
import { type HeldBehaviour, readBehaviour } from './behaviour-store.ts'
import { readPersonality } from './personalities.ts'

export type PlayedAs = {
  personality: Personality | null
  behaviour: BehaviourView | null
  playsAs: readonly Archetype[]
}

/** How a player plays: by their answers, by what they do, and which of the two goes. */
export async function readPlayedAs(sql: Sql | Tx, playerId: string): Promise<PlayedAs> {
  const [personality, held] = await Promise.all([
    readPersonality(sql, playerId),
    readBehaviour(sql, playerId),
  ])
  // Counted on for a moment after the answers were taken back, it is nothing that anybody is shown.
  const behaviour = personality && held && toView(held)
  const isClear = (personality?.archetypes.length ?? 0) > 0
  const playsAs = isClear ? personality?.archetypes : behaviour?.archetypes
  return { personality, behaviour, playsAs: playsAs ?? [] }
}

function toView(held: HeldBehaviour): BehaviourView {
  const { shares, confidence, isEnough } = portrayalOf(held)
  const { archetypes, activities, toldAt } = held
  return { archetypes, shares, confidence, activities, enough: isEnough, told_at: toldAt }
}
