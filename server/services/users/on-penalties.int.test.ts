import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transaction } from '#server/bus/transaction'
import type { BusEvent, Draft } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { eventOf } from '#server/testing/events'
import { runs } from '#server/testing/property-runs'
import { makeWorld, type World } from '#server/testing/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(async () => await world.end())

const at = '2026-11-02T10:00:00.000Z'
const penaltyOf = {
  suspended: { kind: 'suspended' as const, factor: 0, until: null },
  cool_down: { kind: 'cool_down' as const, factor: 0, until: '2026-11-02T11:00:00.000Z' },
  none: null,
}
type Kind = keyof typeof penaltyOf
type Step = { player: number; does: 'flag' | 'review' | 'buy'; kind: Kind }

const step: fc.Arbitrary<Step> = fc.record({
  player: fc.nat({ max: 1 }),
  does: fc.constantFrom('flag' as const, 'review' as const, 'buy' as const),
  kind: fc.constantFrom<Kind>('suspended', 'cool_down', 'none'),
})

const eventsOf = (steps: readonly Step[], players: readonly string[]): BusEvent[] =>
  steps.map(({ player, does, kind }, nth) => {
    const more = { playerId: players[player] ?? '', seq: nth + 1, id: newId() }
    const penalty = penaltyOf[kind]
    if (does === 'buy') return eventOf('commerce.vip_purchased', {}, at, more)
    if (does === 'review') return eventOf('game.penalty_changed', { penalty }, at, more)
    const violation = { pattern: 'rush', event_id: 'evt_1', found: 11, limit: 10, count: 1 }
    return eventOf('game.violation_flagged', { ...violation, penalty }, at, more)
  })

async function register(status = 'active') {
  const id = newId()
  await world.database.sql`
    insert into users.players (id, status, time_zone, profile_at) values (${id}, ${status}, 'UTC', now())`
  return id
}

async function handle(events: BusEvent[]): Promise<Draft[]> {
  const { facts = [] } = await transaction(world.database.sql, tx => world.users.consumer.handle(tx, events))
  return facts.filter(({ type }) => type === 'user.status_changed')
}

async function inBatches(events: BusEvent[], isCut: (nth: number) => boolean) {
  const told: Draft[] = []
  let batch: BusEvent[] = []
  for (const [nth, event] of events.entries()) {
    batch.push(event)
    if (!isCut(nth) && nth < events.length - 1) continue
    told.push(...(await handle(batch)))
    batch = []
  }
  return told
}

const statusOf = async (id: string) => {
  const [row] = await world.database.sql<{ status: string }[]>`
    select status from users.players where id = ${id}`
  return row?.status
}

/** What is to be told of a player, in order. */
function wanted(steps: readonly Step[], player: number) {
  let status = 'active'
  return steps.flatMap(step => {
    if (step.player !== player || step.does === 'buy') return []
    if (step.does === 'flag' && step.kind !== 'suspended') return []
    const [before, after] = [status, step.kind === 'suspended' ? 'suspended' : 'active']
    status = after
    return before === after ? [] : [{ before, after, cause: step.does === 'flag' ? 'violation' : 'review' }]
  })
}

describe('the status of players', () => {
  it('follows their penalties, each change told once, in whatever batches they come', async () => {
    const lives = fc.tuple(fc.array(step, { minLength: 1, maxLength: 20 }), fc.array(fc.boolean()))
    await fc.assert(
      fc.asyncProperty(lives, async ([steps, cuts]) => {
        const players = [await register(), await register()]
        const events = eventsOf(steps, players)
        const told = await inBatches(events, nth => cuts[nth] ?? false)
        for (const [nth, id] of players.entries()) {
          const changes = wanted(steps, nth)
          expect(told.filter(({ playerId }) => playerId === id).map(({ data }) => data)).toEqual(changes)
          expect(await statusOf(id)).toBe(changes.at(-1)?.after ?? 'active')
        }
        const standing = await Promise.all(players.map(statusOf))
        // What is older than what they follow is no news.
        expect(await inBatches(events, () => true)).toEqual([])
        expect(await Promise.all(players.map(statusOf))).toEqual(standing)
      }),
      runs(40),
    )
  })

  it('of somebody who was erased stays that, and nothing is told', async () => {
    const id = await register('erased')
    const suspended = eventsOf([{ player: 0, does: 'flag', kind: 'suspended' }], [id])
    expect(await handle(suspended)).toEqual([])
    expect(await statusOf(id)).toBe('erased')
  })

  it('names the fact that it comes of, and shares its correlation', async () => {
    const id = await register()
    const [flag] = eventsOf([{ player: 0, does: 'flag', kind: 'suspended' }], [id])
    if (!flag) throw new Error('there is no violation')
    const correlationId = randomUUID()
    expect(await handle([{ ...flag, correlationId }])).toMatchObject([
      { playerId: id, causationId: flag.id, correlationId, source: 'users' },
    ])
  })
})
