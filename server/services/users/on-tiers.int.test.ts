import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transaction } from '#server/bus/transaction'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { eventOf } from '#server/testing/events'
import { runs } from '#server/testing/property-runs'
import { makeWorld, type World } from '#server/testing/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(async () => await world.end())

const atOf = (seq: number) => new Date(Date.parse('2026-11-02T10:00:00.000Z') + seq * 60_000).toISOString()

const step = fc.record({
  player: fc.nat({ max: 1 }),
  achievement: fc.constantFrom('collector', 'weekly'),
  tier: fc.constantFrom('bronze' as const, 'gold' as const),
  cycle: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  isRevoked: fc.boolean(),
})
type Step = {
  player: number
  achievement: string
  tier: 'bronze' | 'gold'
  cycle: number | undefined
  isRevoked: boolean
}

const eventsOf = (steps: readonly Step[], players: readonly string[]): BusEvent[] =>
  steps.map(({ player, achievement, tier, cycle, isRevoked }, nth) => {
    const seq = nth + 1
    const more = { playerId: players[player] ?? '', seq, id: newId() }
    return isRevoked
      ? eventOf('game.achievement_revoked', { achievement, tier, reason: 'Test' }, atOf(seq), more)
      : eventOf(
          'game.achievement_unlocked',
          { achievement, tier, need: 1, ...(cycle && { cycle }) },
          atOf(seq),
          more,
        )
  })

const handle = (events: BusEvent[]) =>
  transaction(world.database.sql, tx => world.users.consumer.handle(tx, events))

async function inBatches(events: BusEvent[], isCut: (nth: number) => boolean) {
  let batch: BusEvent[] = []
  for (const [nth, event] of events.entries()) {
    batch.push(event)
    if (!isCut(nth) && nth < events.length - 1) continue
    await handle(batch)
    batch = []
  }
}

const rowsOf = async (players: readonly string[]) => {
  const rows = await world.database.sql`
    select player_id, achievement, tier, cycle, earned_at, seq from users.earned_tiers
    where player_id = any(${[...players]}::uuid[]) order by achievement, tier`
  return rows
    .map(({ player_id, ...row }) => ({ player: players.indexOf(player_id), ...row }))
    .sort((a, b) => a.player - b.player)
}

/** What the copy is to be: of each tier what was said last. */
function wanted(steps: readonly Step[]) {
  const last = new Map<string, object>()
  for (const [nth, { player, achievement, tier, cycle, isRevoked }] of steps.entries())
    last.set(`${player} ${achievement} ${tier}`, {
      ...{ player, achievement, tier, cycle: isRevoked ? 0 : (cycle ?? 1) },
      ...{ earned_at: isRevoked ? null : atOf(nth + 1), seq: nth + 1 },
    })
  return [...last].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}

describe('the copy of earned tiers', () => {
  it('is what was said last of each, in whatever batches it comes, and however often', async () => {
    const lives = fc.tuple(fc.array(step, { minLength: 1, maxLength: 20 }), fc.array(fc.boolean()))
    await fc.assert(
      fc.asyncProperty(lives, async ([steps, cuts]) => {
        const players = [newId(), newId()]
        const events = eventsOf(steps, players)
        await inBatches(events, nth => cuts[nth] ?? false)
        expect(await rowsOf(players)).toEqual(wanted(steps))
        // Whoever begins again from anywhere before ends where it was.
        await inBatches(events.slice(Math.floor(events.length / 2)), () => true)
        await handle(events.toReversed())
        expect(await rowsOf(players)).toEqual(wanted(steps))
      }),
      runs(40),
    )
  })

  it('goes on from a repair, which a newer fact wins over', async () => {
    const playerId = newId()
    const [first, second] = eventsOf(
      [
        { player: 0, achievement: 'weekly', tier: 'bronze', cycle: 1, isRevoked: false },
        { player: 0, achievement: 'weekly', tier: 'bronze', cycle: 2, isRevoked: false },
      ],
      [playerId],
    )
    const read = () =>
      transaction(world.database.sql, async tx => await world.users.tierCopies.read(tx, [playerId]))
    const lost = { playerId, achievement: 'weekly', tier: 'bronze' as const, earnedAt: atOf(0) }
    await handle(first ? [first] : [])
    const [copy] = await read()
    if (!copy || !second) throw new Error('there is no copy')
    // It was read before the second came.
    await handle([second])
    expect(await world.users.tierCopies.repair([{ ...copy, cycle: 7 }])).toBe(0)
    expect(await world.users.tierCopies.repair([{ ...lost, cycle: 7, seq: 0 }])).toBe(0)
    expect(await read()).toMatchObject([{ cycle: 2, seq: 2 }])
    await world.database.sql`delete from users.earned_tiers where player_id = ${playerId}`
    expect(await world.users.tierCopies.repair([{ ...lost, cycle: 1, seq: 0 }])).toBe(1)
    await handle([second])
    expect(await read()).toMatchObject([{ cycle: 2, seq: 2 }])
  })
})
