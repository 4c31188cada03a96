import { isDeepStrictEqual } from 'node:util'
import type { Sql } from '#db/client'
import type { BusEvent } from '#server/events/envelope'
import { decide } from './decide.ts'
import { newPlayer, type PlayerState } from './player-state.ts'
import { loadStates } from './player-states.ts'
import { makeRuleSets } from './rule-sets.ts'

/** Folds `decide` over events from the beginning, with the rule set stamped on each, without touching what is live. */
export function makeReplay(sql: Sql) {
  const ruleSets = makeRuleSets()
  const states = new Map<string, PlayerState>()
  return {
    apply: async (event: BusEvent) => {
      if (event.playerId === null) return
      const before = states.get(event.playerId) ?? newPlayer(event.playerId)
      const { state } = decide(before, event, await ruleSets.version(sql, event.ruleSet))
      if (state !== before) states.set(event.playerId, state)
    },
    states: (): PlayerState[] => [...states.values()],
  }
}

/** Compares recomputed states with the live ones; how often a row was written is not part of a player's state. */
export async function compareReplay(sql: Sql, states: PlayerState[]) {
  const live = await loadStates(
    sql,
    states.map(state => state.playerId),
  )
  const differences = states.flatMap(state => {
    const { version: _, ...found } = live.get(state.playerId) ?? newPlayer(state.playerId)
    const { version: __, ...wanted } = state
    // Through JSON, as the database keeps it.
    if (isDeepStrictEqual(JSON.parse(JSON.stringify(found)), JSON.parse(JSON.stringify(wanted)))) return []
    return [{ player: state.playerId, live: found.available, recomputed: wanted.available }]
  })
  return { players: states.length, differences }
}
