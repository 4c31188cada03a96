import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { append } from '#server/bus/append'
import { handlingState } from '#server/bus/read-event'
import { unsettledPlayers } from '#server/bus/unsettled'
import type { BusEvent } from '#server/events/envelope'
import { login } from '#server/testing/drafts'
import { expectVerified } from '#server/testing/expect-verified'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'

let world: World
beforeEach(async () => {
  world = await makeWorld()
  await world.startWorker()
})
afterEach(async () => await world.end())

const order = { by: 'somebody', reason: 'because' }
const never = () => false

const play = (player: string) =>
  world.insist([
    { source_id: randomUUID(), type: 'game.challenge_completed', player: { external_id: player } },
  ])

const idOf = async (player: string) => {
  const [row] = await world.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${player}`
  return row?.id ?? ''
}

/** One whose trivia nobody understands, with two more activities behind it. */
async function somebodyStuck() {
  await play('ana')
  await world.settled()
  const playerId = await idOf('ana')
  const [dead] = await world.database.sql.begin(async tx => {
    const events: BusEvent[] = await append(tx, [
      { ...login(playerId), type: 'game.trivia_completed', data: { difficulty: 'easy', correct: true } },
    ])
    await tx`
      update bus.events set data = '{"difficulty":"impossible","correct":true}' where id = ${events[0]?.id ?? ''}`
    return events
  })
  if (!dead) throw new Error('nothing was recorded')
  await play('ana')
  await play('ben')
  await play('ana')
  await world.settled()
  const filter = { consumer: null, fingerprint: null, type: null, player: playerId }
  const { data: letters } = await world.deadLetters.list({
    ...{ limit: 10, before: null },
    filter: { ...filter, state: 'open', from: null, to: null },
  })
  const own = letters.find(({ consumer }) => consumer === 'gamification')
  if (!own) throw new Error('gamification did not give it up')
  return { playerId, dead, own, letters }
}

async function compared() {
  const { id } = await world.gamification.comparisons.start('somebody')
  await world.gamification.comparisons.runNext(never)
  return (await world.gamification.comparisons.read(id)).result
}

const nothingHeld = async () => {
  await until('nothing is held', async () => {
    const held = await world.database.sql`select 1 from bus.held_events`
    return held.length === 0
  })
  await world.settled()
}

const ledgerOf = async (playerId: string) => [
  ...(await world.database.sql<{ type: string; points: number }[]>`
    select type, points from gamification.ledger
    where player_id = ${playerId} and kind = 'award' order by number`),
]

it('everything that is recomputed from the log agrees after a discard', async () => {
  const { playerId, dead, own, letters } = await somebodyStuck()
  expect(await compared()).toMatchObject({ held: 1, different: 0 })
  for (const { id } of letters) await world.deadLetters.discard({ id, ...order })
  await nothingHeld()
  expect((await ledgerOf(playerId)).map(({ type }) => type)).toEqual(
    Array.from({ length: 3 }, () => 'game.challenge_completed'),
  )
  expect(await compared()).toMatchObject({ held: 0, different: 0, players: 2 })
  const recomputed = await world.gamification.recompute(playerId, dead.recordedAt)
  expect(recomputed).toMatchObject({ held: false, same: true })
  expect(await handlingState(world.database.sql, 'gamification', dead)).toBe('discarded')
  const unsettled = await world.database.sql.begin(tx => unsettledPlayers(tx, 'gamification', [playerId]))
  expect(unsettled.size).toBe(0)
  expect(own.state).toBe('open')
  await expectVerified(world)
})

it('everything that is recomputed from the log agrees after an edit, by which the player earns', async () => {
  const { playerId, letters } = await somebodyStuck()
  const data = { difficulty: 'hard', correct: true }
  for (const { id } of letters) await world.deadLetters.edit({ id, ...order, data })
  await nothingHeld()
  expect((await ledgerOf(playerId)).map(({ type }) => type)).toEqual([
    'game.challenge_completed',
    'game.trivia_completed',
    'game.challenge_completed',
    'game.challenge_completed',
  ])
  expect(await compared()).toMatchObject({ held: 0, different: 0, players: 2 })
  await expectVerified(world)
})
