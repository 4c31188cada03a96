import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { correctionAnswer } from '#server/contract/corrections'
import { signInAdmins } from '#server/testing/admins'
import { makeWorld, type World } from '#server/testing/world'
import { checks } from '#server/verify/checks'
import { subjectOf } from '#server/verify/subject'

const dayMs = 86_400_000
const noon = (daysFromToday: number) =>
  Math.floor(Date.now() / dayMs) * dayMs + daysFromToday * dayMs + 12 * 3_600_000

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
})
afterAll(async () => await world.end())

const comeBy = async (player: string, daysAgo: number) => {
  const at = daysAgo === 0 ? Date.now() : noon(-daysAgo)
  const answer = await world.post({
    ...{ source_id: randomUUID(), type: 'game.message_sent', occurred_at: new Date(at).toISOString() },
    player: { external_id: player },
  })
  expect(answer.status).toBe(202)
}
const idOf = async (player: string) => {
  const [row] = await world.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${player}`
  return row?.id ?? ''
}
const told = async (player: string) => {
  const rows = await world.database.sql<{ type: string }[]>`
    select type from bus.events where player_id = ${await idOf(player)}
      and type in ('game.streak_frozen', 'game.streak_lost') order by seq`
  return rows.map(({ type }) => type)
}
const copyOf = async (player: string) => {
  const [row] = await world.database.sql<{ streak: number }[]>`
    select streak from users.progress where player_id = ${await idOf(player)}`
  return row?.streak
}

it('tells once that a silent player’s streak ended, when no activity can save it any more', async () => {
  for (const daysAgo of [1, 0]) await comeBy('silent', daysAgo)
  await world.settled()
  expect(await copyOf('silent')).toBe(2)
  for (const now of [Date.now(), noon(1), noon(2) - 8 * 3_600_000])
    expect(await world.gamification.sweepStreaks(now), new Date(now).toISOString()).toBe(0)
  // The day after tomorrow, six hours in: tomorrow is over without them.
  expect(await world.gamification.sweepStreaks(noon(2))).toBe(1)
  await world.settled()
  expect(await told('silent')).toEqual(['game.streak_lost'])
  expect(await copyOf('silent')).toBe(0)
  const [board] = await world.database.sql<{ score: number }[]>`
    select (scores::json -> 'streak' -> 'all' ->> 0)::int as score from boards.scores
    where player_id = ${await idOf('silent')}`
  expect(board?.score ?? 0).toBe(0)
  expect(await world.gamification.sweepStreaks(noon(3))).toBe(0)
})

it('tells of a freeze that a missed day used up, and of the loss once there is none', async () => {
  const admin = (await signInAdmins(world))('admin')
  await comeBy('cautious', 0)
  await world.settled()
  const id = `ply_${(await idOf('cautious')).replaceAll('-', '')}`
  const order = { kind: 'freeze', reason: 'Because' }
  const given = await world.api.postCorrection(
    admin.request(`/api/v1/players/${id}/corrections`, { body: order }),
    { id },
  )
  correctionAnswer.parse(await given.json())
  await world.settled()
  expect(await world.gamification.sweepStreaks(noon(2))).toBe(1)
  await world.settled()
  expect(await told('cautious')).toEqual(['game.streak_frozen'])
  expect(await copyOf('cautious')).toBe(1)
  expect(await world.gamification.sweepStreaks(noon(3))).toBe(1)
  await world.settled()
  expect(await told('cautious')).toEqual(['game.streak_frozen', 'game.streak_lost'])
  expect(await copyOf('cautious')).toBe(0)
})

it('comes to the same when everybody is recomputed, and lets a late activity mend a streak that was lost', async () => {
  await comeBy('silent', 2)
  await world.settled()
  expect(await copyOf('silent')).toBe(3)
  const subject = await subjectOf(world.database, world.redis)
  for (const check of checks.filter(({ name }) => /recomput|recount|streaks/.test(name)))
    expect((await check.run(subject)).broken, check.name).toEqual([])
})
