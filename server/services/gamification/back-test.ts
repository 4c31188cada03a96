import type { BackTestResult } from '#server/contract/back-tests'
import type { BusEvent } from '#server/events/envelope'
import { publicId } from '#server/events/ids'
import type { RuleSet } from './compile-rule-set.ts'
import { isCorrection } from './decide-corrections.ts'
import { makeDecideTwice } from './decide-twice.ts'
import { makeDurations } from './durations.ts'
import { makeOverlaps, type TierOf } from './overlaps.ts'
import { newPlayer, type PlayerState, type Tier, tiers } from './player-state.ts'
import { tierKey } from './reward-rule.ts'
import { makeStretches } from './stretches.ts'

const samplesMax = 20
const dayMs = 86_400_000

/** Who a player is, where that is older than the events read. */
export type Identity = Pick<PlayerState, 'playerId' | 'role' | 'timeZone' | 'archetype'>

/** `firstMs` and `lastMs`: between which their activities occurred so far; null before the first. */
type Twin = { draft: PlayerState; live: PlayerState; firstMs: number | null; lastMs: number }
type Sample = BackTestResult['samples'][number] & { weight: number }

/**
 * Decides upon recorded events twice, by a draft and by the version in force, from the same empty start, and sums up what
 * differs. Corrections by admins are left out: they answer what the version of their time did. Shards come one after the
 * other, so that only the players of one are kept.
 */
export function makeBackTest(
  draft: RuleSet,
  live: RuleSet,
  untilMs: number,
  nowMs = () => performance.now(),
) {
  let players = new Map<string, Twin>()
  const days = new Map<string, { draft: number; live: number }>()
  const winners = new Map<string, { draft: number; live: number }>()
  const segments = new Map<string, { players: number; draft: number; live: number }>()
  const took = { draft: makeDurations(), live: makeDurations() }
  const stretches = makeStretches()
  const overlaps = makeOverlaps(tiersAsked(draft, live))
  const { decideTwice, cost } = makeDecideTwice(draft, live, nowMs)
  const counts = { all: 0, more_points: 0, fewer_points: 0, more_tiers: 0, fewer_tiers: 0 }
  let samples: Sample[] = []

  function take(event: BusEvent, identity: Identity | undefined) {
    if (event.playerId === null || isCorrection(event)) return
    const known = players.get(event.playerId)
    const start = known ? null : { ...newPlayer(event.playerId), ...identity }
    const before = known ?? {
      draft: start ?? newPlayer(event.playerId),
      live: start ?? newPlayer(event.playerId),
      ...{ firstMs: null, lastMs: 0 },
    }
    const { firstMs, lastMs } = spanWith(before, event)
    const after = decideTwice(before, event)
    players.set(event.playerId, { draft: after.draft.state, live: after.live.state, firstMs, lastMs })
    for (const side of ['draft', 'live'] as const)
      for (const { achievement, tier, cycle } of after[side].unlocks) {
        if (cycle !== 1 || firstMs === null) continue
        took[side].add(tierKey(achievement, tier), lastMs - firstMs)
        stretches.add(tierKey(achievement, tier), side, lastMs - firstMs)
      }
    const gained = {
      draft: after.draft.state.totalEarned - before.draft.totalEarned,
      live: after.live.state.totalEarned - before.live.totalEarned,
    }
    if (gained.draft !== 0 || gained.live !== 0) add(days, event.recordedAt.slice(0, 10), gained)
  }

  /** What arrives late may be older than everything before it. */
  function spanWith({ firstMs, lastMs }: Twin, event: BusEvent): Pick<Twin, 'firstMs' | 'lastMs'> {
    if (!draft.activities.has(event.type) && !live.activities.has(event.type)) return { firstMs, lastMs }
    const ms = Date.parse(event.occurredAt)
    return { firstMs: Math.min(firstMs ?? ms, ms), lastMs: Math.max(lastMs, ms) }
  }

  /** No event of these players follows. */
  function endShard() {
    for (const twin of players.values()) settle(twin)
    players = new Map()
    samples = samples.sort((a, b) => b.weight - a.weight).slice(0, samplesMax)
  }

  function settle({ draft, live }: Twin) {
    const points = { draft: draft.totalEarned, live: live.totalEarned }
    const earned = { draft: tiersOf(draft), live: tiersOf(live) }
    counts.all += 1
    if (points.draft > points.live) counts.more_points += 1
    if (points.draft < points.live) counts.fewer_points += 1
    if (earned.draft.some(tier => !earned.live.includes(tier))) counts.more_tiers += 1
    if (earned.live.some(tier => !earned.draft.includes(tier))) counts.fewer_tiers += 1
    for (const tier of earned.draft) add(winners, tier, { draft: 1, live: 0 })
    for (const tier of earned.live) add(winners, tier, { draft: 0, live: 1 })
    // What the version in force has given stays, whatever the draft says.
    overlaps.add(earned.draft, new Set([...earned.draft, ...earned.live]))
    const keys = [
      `role ${live.role}`,
      `archetype ${live.archetype ?? 'unknown'}`,
      `tenure ${tenureOf(live.playerId, untilMs)}`,
    ]
    for (const key of keys) {
      const sum = segments.get(key) ?? { players: 0, draft: 0, live: 0 }
      segments.set(key, {
        players: sum.players + 1,
        draft: sum.draft + points.draft,
        live: sum.live + points.live,
      })
    }
    const differing = [...earned.draft, ...earned.live].filter(
      tier => earned.draft.includes(tier) !== earned.live.includes(tier),
    )
    const weight = Math.abs(points.draft - points.live) + 1_000 * differing.length
    if (weight === 0) return
    samples.push({
      weight,
      player_id: publicId('player', live.playerId),
      live: { points: points.live, level: live.level, tiers: earned.live },
      draft: { points: points.draft, level: draft.level, tiers: earned.draft },
    })
  }

  function result(): BackTestResult {
    const points = { draft: 0, live: 0 }
    for (const sum of days.values()) {
      points.draft += sum.draft
      points.live += sum.live
    }
    const achievements = new Map(
      [...live.document.achievements, ...draft.document.achievements].map(one => [one.id, one]),
    )
    const tierRow = ({ id, tier }: TierOf) => {
      const key = tierKey(id, tier)
      return {
        ...{ id, name: achievements.get(id)?.name ?? { en: id, es: id }, tier },
        ...(winners.get(key) ?? { draft: 0, live: 0 }),
        asks: asksOf(draft, id, tier),
        took: { draft: took.draft.read(key), live: took.live.read(key) },
        ...{ histogram: stretches.read(key), overlaps: overlaps.read(key) },
      }
    }
    return {
      achievements: tiersAsked(draft, live).map(tierRow),
      days: [...days].map(([day, sum]) => ({ day, ...sum })).sort((a, b) => (a.day < b.day ? -1 : 1)),
      points: {
        ...points,
        inflation_percent:
          points.live === 0 ? null : Math.round((1_000 * (points.draft - points.live)) / points.live) / 10,
      },
      segments: [...segments]
        .map(([key, sum]) => {
          const [by, value] = key.split(' ') as ['role' | 'archetype' | 'tenure', string]
          return { by, value, ...sum }
        })
        .sort((a, b) => (a.by === b.by ? b.players - a.players : a.by < b.by ? -1 : 1)),
      players: counts,
      samples: samples
        .toSorted((a, b) => b.weight - a.weight)
        .slice(0, samplesMax)
        .map(({ weight: _, ...sample }) => sample),
      cost: cost(),
    }
  }

  return { take, endShard, result, isKnown: (playerId: string) => players.has(playerId) }
}

/** Every tier that either asks for: those of the version in force, then what the draft adds to them. */
function tiersAsked(draft: RuleSet, live: RuleSet): TierOf[] {
  const sides = [...live.achievements, ...draft.achievements]
  const asked = (id: string, tier: Tier) =>
    sides.some(one => one.id === id && one.needs.some(need => need.tier === tier))
  return [...new Set(sides.map(({ id }) => id))].flatMap(id =>
    tiers.filter(tier => asked(id, tier)).map(tier => ({ id, tier })),
  )
}

function asksOf({ document }: RuleSet, id: string, tier: Tier) {
  const found = document.achievements.find(one => one.id === id)
  const need = found?.tiers[tier]
  return found && need !== undefined ? { metric: found.metric, need } : null
}

function add(
  sums: Map<string, { draft: number; live: number }>,
  key: string,
  more: { draft: number; live: number },
) {
  const sum = sums.get(key) ?? { draft: 0, live: 0 }
  sums.set(key, { draft: sum.draft + more.draft, live: sum.live + more.live })
}

const tiersOf = ({ unlocked }: PlayerState): string[] =>
  Object.entries(unlocked).flatMap(([id, earned]) =>
    tiers.filter(tier => earned[tier] !== undefined).map(tier => tierKey(id, tier)),
  )

/** Ids are made when a player registers, and carry the time of it. */
function tenureOf(playerId: string, untilMs: number): string {
  const registeredMs = Number.parseInt(playerId.replaceAll('-', '').slice(0, 12), 16)
  const days = (untilMs - registeredMs) / dayMs
  if (days < 7) return 'under_7_days'
  if (days < 30) return 'under_30_days'
  return days < 90 ? 'under_90_days' : '90_days_or_more'
}
