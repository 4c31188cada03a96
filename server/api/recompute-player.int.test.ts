import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AdminRole } from '#server/contract/permissions'
import { recomputation } from '#server/contract/recomputation'
import { fromPublicId } from '#server/events/ids'
import { signInAdmins } from '#server/testing/admins'
import type { Browser } from '#server/testing/browser'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: (role: AdminRole) => Browser
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  admins = await signInAdmins(world)
})
afterAll(async () => await world.end())

let players = 0

/** Somebody who did several things, and whom an admin corrected. */
async function somebody() {
  players += 1
  const player = { external_id: `recomputed-${players}` }
  const of = (n: number) => ({ source_id: `${player.external_id}-${n}`, player })
  await world.post([
    { ...of(1), type: 'game.daily_login' },
    { ...of(2), type: 'game.trivia_completed', data: { difficulty: 'hard', correct: true } },
    { ...of(3), type: 'game.session_ended', data: { minutes: 1 } },
  ])
  await world.settled()
  const list = await world.api.listPlayers(
    admins('viewer').request(`/api/v1/players?q=${player.external_id}`),
  )
  const id: string = (await list.json()).data[0].id
  const body = { kind: 'points', points: 900, earned: true, reason: 'A present' }
  const order = admins('operator').request(`/api/v1/players/${id}/corrections`, { body })
  expect((await world.api.postCorrection(order, { id })).status).toBe(202)
  await world.settled()
  return { id, uuid: fromPublicId('player', id) ?? '' }
}

const ask = (id: string, role: AdminRole = 'operator') =>
  world.api.recomputePlayer(admins(role).request(`/api/v1/players/${id}/recomputations`, { body: {} }), {
    id,
  })

const recompute = async (id: string) => {
  const answer = await ask(id)
  const text = await answer.text()
  expect(answer.status, text).toBe(200)
  return recomputation.parse(JSON.parse(text))
}

describe('a player recomputed from the log', () => {
  it('is the same as the live one, corrections and all', async () => {
    const { id } = await somebody()
    expect(await recompute(id)).toMatchObject({
      ...{ same: true, held: false, state: [], rows: [] },
      available: { live: 1_100, recomputed: 1_100 },
      level: { live: 2, recomputed: 2 },
      lines: { live: 4, recomputed: 4, first_difference: null },
      facts: { first_difference: null },
    })
  })

  it('shows the first line that differs, and changes nothing', async () => {
    const { id, uuid } = await somebody()
    const { sql } = world.database
    await sql`update gamification.ledger set points = 99 where player_id = ${uuid} and number = 2`
    await sql`update gamification.player_states set available = 7, level = 9 where player_id = ${uuid}`
    const found = await recompute(id)
    expect(found).toMatchObject({
      ...{ same: false, available: { live: 7, recomputed: 1_100 }, level: { live: 9, recomputed: 2 } },
      lines: {
        first_difference: {
          live: { number: 2, rule: 'trivia_completed', points: 99 },
          recomputed: { number: 2, rule: 'trivia_completed', points: 150 },
        },
      },
      facts: { first_difference: null },
    })
    expect(found.state.sort()).toEqual(['available', 'level'])
    const [state] = await sql`select available from gamification.player_states where player_id = ${uuid}`
    expect(state).toEqual({ available: 7 })
  })

  it('is the same too once gamification has asked itself about their streak', async () => {
    const { id } = await somebody()
    expect(await world.gamification.sweepStreaks(Date.now() + 3 * 86_400_000)).toBeGreaterThan(0)
    await world.settled()
    expect(await recompute(id)).toMatchObject({ same: true, facts: { first_difference: null } })
  })

  it('shows which rows beside the state differ', async () => {
    const { id, uuid } = await somebody()
    const { sql } = world.database
    await sql`update gamification.unlocks set event_id = gen_random_uuid() where player_id = ${uuid}`
    expect(await recompute(id)).toMatchObject({ same: false, state: [], rows: ['tiers'] })
  })

  it('shows a line that is missing, and one too many', async () => {
    const { id, uuid } = await somebody()
    const { sql } = world.database
    await sql`delete from gamification.ledger where player_id = ${uuid} and number = 4`
    expect((await recompute(id)).lines).toMatchObject({
      ...{ live: 3, recomputed: 4 },
      first_difference: { live: null, recomputed: { number: 4, kind: 'adjustment' } },
    })
  })

  it('stops before an event that is held', async () => {
    const { id, uuid } = await somebody()
    const { sql } = world.database
    await sql`
      insert into bus.held_events (consumer, shard, seq, event_id, player_id, recorded_at, state, fingerprint, error)
      select 'gamification', shard, seq, id, player_id, recorded_at, 'dead', 'story', 'story' from bus.events
      where player_id = ${uuid} and type = 'admin.points_adjusted'`
    expect(await recompute(id)).toMatchObject({ held: true, lines: { live: 4, recomputed: 3 } })
    await sql`delete from bus.held_events where player_id = ${uuid}`
  })

  it('is for operators and admins, of players that exist', async () => {
    const { id } = await somebody()
    expect((await ask(id, 'admin')).status).toBe(200)
    expect((await problemOf(await ask(id, 'viewer'), 403)).code).toBe('forbidden')
    expect((await problemOf(await ask(id, 'designer'), 403)).code).toBe('forbidden')
    expect((await problemOf(await ask(`ply_${'0'.repeat(32)}`), 404)).code).toBe('not_found')
    const anybody = new Request('http://127.0.0.1:3999/', { method: 'POST', body: '{}' })
    expect((await problemOf(await world.api.recomputePlayer(anybody, { id }), 401)).code).toBe(
      'unauthenticated',
    )
  })
})
