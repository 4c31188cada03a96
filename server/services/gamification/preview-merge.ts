import type { Sql } from '#db/client'
import type { DataOf } from '#server/events/catalogue'
import type { EventOf } from '#server/events/envelope'
import { newId, publicId } from '#server/events/ids'
import type { RuleSet } from './compile-rule-set.ts'
import { decide } from './decide.ts'
import type { Merging } from './decide-merging.ts'
import type { PlayerState } from './player-state.ts'
import { loadStates } from './player-states.ts'
import { figuresOf } from './preview-correction.ts'

type Two = { from: string; into: string }
type MergingType = Merging['type']

/** What two players would come to as one, as they stand now. Writes nothing. */
export async function previewMerge(sql: Sql, rules: RuleSet, { from, into }: Two) {
  const [first, second] = await statesOf(sql, { from, into })
  const [merge, reason] = [newId(), 'a preview']
  const given = decide(
    first,
    ofNow(rules, 'user.merged', first, { into: publicId('player', into), merge, reason }),
    rules,
  )
  const told = given.facts.find(fact => fact.type === 'game.progress_handed_over')
  if (told?.type !== 'game.progress_handed_over') throw new Error('nothing was handed over')
  const { holdings, late } = told.data
  const data = { from: publicId('player', from), merge, reason, late, holdings }
  const one = decide(second, ofNow(rules, 'user.progress_received', second, data), rules)
  const rewards = one.entries.filter(({ kind }) => kind === 'reward')
  return {
    from: figuresOf(first, rules, Date.now()),
    into: figuresOf(second, rules, Date.now()),
    after: figuresOf(one.state, rules, Date.now()),
    /** Tiers that the one that is kept has then and has not now, and the points that come with those that are new to both. */
    unlocked: one.unlocks.map(({ achievement: id, tier }) => ({
      ...{ achievement: id, tier },
      name: rules.document.achievements.find(one => one.id === id)?.name ?? { en: id, es: id },
    })),
    rewards: rewards.reduce((sum, { points }) => sum + points, 0),
  }
}

/** What both would be, were they parted now. */
export async function previewParting(sql: Sql, rules: RuleSet, two: Two, merge: string) {
  const [first, second] = await statesOf(sql, two)
  const [from, into] = [publicId('player', two.from), publicId('player', two.into)]
  const data = { merge, reason: 'a preview' }
  const back = decide(first, ofNow(rules, 'user.merge_reversed', first, { ...data, into }), rules)
  const parted = decide(second, ofNow(rules, 'user.merge_undone', second, { ...data, from }), rules)
  return {
    into: figuresOf(second, rules, Date.now()),
    after: {
      from: figuresOf(back.state, rules, Date.now()),
      into: figuresOf(parted.state, rules, Date.now()),
    },
    revoked: parted.revocations.map(({ achievement: id, tier }) => ({
      ...{ achievement: id, tier },
      name: rules.document.achievements.find(one => one.id === id)?.name ?? { en: id, es: id },
    })),
  }
}

async function statesOf(sql: Sql, { from, into }: Two): Promise<[PlayerState, PlayerState]> {
  const states = await loadStates(sql, [from, into])
  const [first, second] = [states.get(from), states.get(into)]
  if (!first || !second) throw new Error('loadStates left a player out')
  return [first, second]
}

function ofNow<Type extends MergingType>(
  rules: RuleSet,
  type: Type,
  { playerId }: PlayerState,
  data: DataOf<Type>,
): EventOf<Type> {
  const [id, now] = [newId(), new Date().toISOString()]
  return {
    ...{ id, type, data, playerId, version: 1, occurredAt: now, recordedAt: now, correlationId: id },
    ...{ causationId: null, source: 'users', sourceId: null, ruleSet: rules.version, shard: 0, seq: 0 },
  }
}
