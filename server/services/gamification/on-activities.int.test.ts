import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '#server/bus/transaction'
import type { EventType } from '#server/events/catalogue'
import type { EventOf } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { eventOf } from '#server/testing/events'
import { makeWorld, type World } from '#server/testing/world'
import { loadStates } from './player-states.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(async () => await world.end())

const at = new Date().toISOString()
const adjustment = (playerId: string, points: number) =>
  eventOf('admin.points_adjusted', { by: 'admin', reason: 'Test', points, earned: true }, at, {
    playerId,
    id: newId(),
  })
const activity = (playerId: string) => eventOf('game.challenge_completed', {}, at, { playerId, id: newId() })

it.each([
  ['before', (player: string) => [adjustment(player, 700), activity(player)]],
  ['after', (player: string) => [activity(player), adjustment(player, 700)]],
  [
    'on both sides of',
    (player: string) => [adjustment(player, 700), activity(player), adjustment(player, -50)],
  ],
])(
  'the last totals told of a batch are those in the end: a correction %s an activity',
  async (_, eventsOf) => {
    const playerId = newId()
    const { facts = [] } = await transaction(
      world.database.sql,
      async tx => await world.gamification.consumer.handle(tx, eventsOf(playerId)),
    )
    const state = (await loadStates(world.database.sql, [playerId])).get(playerId)
    const told = facts.filter(
      (fact): fact is EventOf<'game.points_awarded'> | EventOf<'game.points_adjusted'> =>
        (['game.points_awarded', 'game.points_adjusted'] as EventType[]).includes(fact.type as EventType),
    )
    expect(told.length).toBeGreaterThan(1)
    expect(told.at(-1)?.data).toMatchObject({
      total_earned: state?.totalEarned,
      available: state?.available,
      level: state?.level,
    })
  },
)
