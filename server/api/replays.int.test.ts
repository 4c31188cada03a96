import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#db/client'
import type { AdminRole } from '#server/contract/permissions'
import type { ReplayMode } from '#server/contract/replay-modes'
import {
  type Replay,
  type ReplayOrder,
  replay,
  replayedPlayers,
  replaySelection,
} from '#server/contract/replays'
import { fromPublicId } from '#server/events/ids'
import { makeGamification } from '#server/services/gamification/index'
import { signInAdmins } from '#server/testing/admins'
import type { Browser } from '#server/testing/browser'
import { expectVerified } from '#server/testing/expect-verified'
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
afterEach(async () => {
  await world.database.sql`delete from gamification.replays`
})

const never = () => false
const runNext = () => world.gamification.replays.runNext(never)
const call = (method: string, path: string, body?: object, role: AdminRole = 'operator') =>
  admins(role).request(`/api/v1/${path}`, { method, ...(body && { body }) })

let players = 0

/** Somebody who did several things: 200 points, one line of each. */
async function somebody() {
  players += 1
  const player = { external_id: `replayed-${players}` }
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
  return { id, uuid: fromPublicId('player', id) ?? '' }
}

async function select(filter: object) {
  const answer = await world.api.selectForReplay(call('POST', 'replay-selections', { filter }))
  const text = await answer.text()
  expect(answer.status, text).toBe(201)
  return replaySelection.parse(JSON.parse(text))
}

async function order(given: Partial<ReplayOrder> & { selection: string }) {
  const body = { name: 'A try', mode: 'compare', player_count: 1, ...given }
  return await world.api.orderReplay(call('POST', 'replays', body))
}

async function ordered(given: Partial<ReplayOrder> & { selection: string }): Promise<Replay> {
  const answer = await order(given)
  const text = await answer.text()
  expect(answer.status, text).toBe(202)
  return replay.parse(JSON.parse(text))
}

const read = async (id: string) =>
  replay.parse(await (await world.api.getReplay(call('GET', `replays/${id}`), { id })).json())

/** A dry run of one player, and then the same for good. */
async function replayed(player: string, mode: ReplayMode, more: Partial<ReplayOrder> = {}) {
  const { id: selection } = await select({ player })
  const dry = await ordered({ selection, mode })
  expect(await runNext()).toBe(dry.id)
  const live = await ordered({
    ...{ selection, mode, dry_run: false, checked: dry.id, reason: 'Lines were lost' },
    ...more,
  })
  expect(await runNext()).toBe(live.id)
  await world.settled()
  return { dry: await read(dry.id), live: await read(live.id) }
}

async function outcomesOf(id: string) {
  const answer = await world.api.listReplayedPlayers(call('GET', `replays/${id}/players`), { id })
  return replayedPlayers.parse(await answer.json()).data
}

async function compared(player: string) {
  const { id: selection } = await select({ player })
  const { id } = await ordered({ selection })
  await runNext()
  return await read(id)
}

const copyOf = async (uuid: string) =>
  (
    await world.database.sql`
      select p.available, p.level, s.available as state from users.progress p
      join gamification.player_states s using (player_id) where player_id = ${uuid}`
  )[0]

describe('a selection', () => {
  it('freezes whom the events are about that are meant', async () => {
    const { id } = await somebody()
    const frozen = await select({ player: id, types: ['game.trivia_completed'] })
    expect(frozen).toMatchObject({ event_count: 1, player_count: 1, samples: [{ player_id: id, events: 1 }] })
    await world.post([
      {
        source_id: 'later',
        player: { external_id: 'later' },
        type: 'game.trivia_completed',
        data: { difficulty: 'easy', correct: true },
      },
    ])
    await world.settled()
    const again = await world.api.getReplaySelection(call('GET', `replay-selections/${frozen.id}`), {
      id: frozen.id,
    })
    expect(replaySelection.parse(await again.json())).toEqual(frozen)
  })

  it('is refused when it means nobody', async () => {
    const filter = { types: ['game.never_happened'] }
    const answer = await world.api.selectForReplay(call('POST', 'replay-selections', { filter }))
    expect(await problemOf(answer, 400)).toMatchObject({ detail: expect.stringMatching(/no player/) })
  })
})

describe('a replay', () => {
  it('finds nothing with whom nothing is wrong, whatever admins did to them', async () => {
    const { id } = await somebody()
    const correct = { kind: 'points', points: 900, earned: true, reason: 'A present' }
    await world.api.postCorrection(call('POST', `players/${id}/corrections`, correct), { id })
    await world.settled()
    expect(await compared(id)).toMatchObject({ state: 'done', same: 1, changed: 0, kept: 0, failed: 0 })
  })

  it('is a dry run first, which tells what it would do and does nothing', async () => {
    const { id, uuid } = await somebody()
    const { sql } = world.database
    await sql`delete from gamification.ledger where player_id = ${uuid} and number = 2`
    await sql`update gamification.player_states set available = available - 150 where player_id = ${uuid}`
    const { id: selection } = await select({ player: id })
    const dry = await ordered({ selection, mode: 'heal' })
    await runNext()
    expect(await read(dry.id)).toMatchObject({
      ...{ dry_run: true, state: 'done', changed: 1, lines_added: 1, lines_removed: 0, points: 150 },
    })
    expect(await copyOf(uuid)).toMatchObject({ state: 50 })
  })

  it('heals: what is missing is there again, and everybody follows', async () => {
    const { id, uuid } = await somebody()
    const { sql } = world.database
    await sql`delete from gamification.ledger where player_id = ${uuid} and number = 2`
    await sql`update gamification.ledger set number = 2 where player_id = ${uuid} and number = 3`
    await sql`update gamification.player_states set available = 50, total_earned = 50, entries = 2 where player_id = ${uuid}`
    const { live } = await replayed(id, 'heal')
    expect(live).toMatchObject({ state: 'done', changed: 1, lines_added: 1, points: 150, failed: 0 })
    expect(await copyOf(uuid)).toEqual({ available: 200, level: 1, state: 200 })
    expect(await compared(id)).toMatchObject({ same: 1 })
    const again = await replayed(id, 'heal')
    expect(again.live).toMatchObject({ same: 1, changed: 0 })
  })

  it('healing takes nothing away from anybody; rebuilding does', async () => {
    const { id, uuid } = await somebody()
    const { sql } = world.database
    await sql`
      insert into gamification.ledger
      select player_id, 4, gen_random_uuid(), type, rule_id, rule_set, kind, 500, balance_after + 500, null, occurred_at,
        recorded_at, why
      from gamification.ledger where player_id = ${uuid} and number = 3`
    await sql`
      update gamification.player_states set available = 700, total_earned = 700, entries = 4
      where player_id = ${uuid}`
    const healed = await replayed(id, 'heal')
    expect(healed.live).toMatchObject({ changed: 0, kept: 1 })
    expect(await outcomesOf(healed.live.id)).toMatchObject([
      { player_id: id, outcome: 'kept', lines_removed: 1, points: -500, held: false },
    ])
    const rebuilt = await replayed(id, 'rebuild')
    expect(rebuilt.live).toMatchObject({ changed: 1, lines_removed: 1, lines_added: 0, points: -500 })
    expect(await copyOf(uuid)).toEqual({ available: 200, level: 1, state: 200 })
    expect(await compared(id)).toMatchObject({ same: 1 })
  })

  it('brings tiers back quietly, unless players are to be told', async () => {
    const { id, uuid } = await somebody()
    const { sql } = world.database
    const post = Array.from({ length: 10 }, (_, n) => ({
      ...{
        source_id: `many-${n}`,
        player: { external_id: `replayed-${players}` },
        type: 'game.trivia_completed',
      },
      data: { difficulty: 'easy', correct: true },
    }))
    await world.post(post)
    await world.settled()
    const unlocked = await sql`select 1 from gamification.unlocks where player_id = ${uuid}`
    expect(unlocked.length).toBeGreaterThan(0)
    await sql`delete from gamification.unlocks where player_id = ${uuid}`
    const { live } = await replayed(id, 'heal')
    expect(live).toMatchObject({ changed: 1, tiers_granted: unlocked.length })
    expect(await sql`select 1 from gamification.unlocks where player_id = ${uuid}`).toHaveLength(
      unlocked.length,
    )
    expect(await compared(id)).toMatchObject({ same: 1 })
  })

  it('goes on with what players do meanwhile and afterwards', async () => {
    const { id, uuid } = await somebody()
    const { sql } = world.database
    await sql`delete from gamification.ledger where player_id = ${uuid} and number = 3`
    await replayed(id, 'heal')
    await world.post([
      {
        source_id: 'after',
        player: { external_id: `replayed-${players}` },
        type: 'game.session_ended',
        data: { minutes: 1 },
      },
    ])
    await world.settled()
    expect(await compared(id)).toMatchObject({ same: 1 })
  })

  it('does what changes something only after its dry run, with a reason, for as many as were seen', async () => {
    const { id } = await somebody()
    const { id: selection } = await select({ player: id })
    const dry = await ordered({ selection, mode: 'heal' })
    const live = { selection, mode: 'heal' as const, dry_run: false, reason: 'Lost' }
    await problemOf(await order(live), 400)
    await problemOf(await order({ ...live, checked: dry.id }), 409)
    await runNext()
    await problemOf(await order({ ...live, checked: dry.id, reason: null }), 400)
    await problemOf(await order({ ...live, checked: dry.id, mode: 'rebuild' }), 400)
    await problemOf(await order({ ...live, checked: dry.id, player_count: 2 }), 409)
    await ordered({ ...live, checked: dry.id })
  })

  it('waits while another one changes something, and goes on when that ends', async () => {
    const { id } = await somebody()
    const { id: selection } = await select({ player: id })
    const dry = await ordered({ selection, mode: 'heal' })
    await runNext()
    const live = { selection, mode: 'heal' as const, dry_run: false, reason: 'Lost', checked: dry.id }
    const [first, second] = [await ordered(live), await ordered(live)]
    const { sql } = world.database
    await sql`update gamification.replays set state = 'running', seen_at = clock_timestamp() where id = ${first.id}`
    expect(await runNext()).toBeNull()
    await world.api.cancelReplay(call('DELETE', `replays/${first.id}`), { id: first.id })
    expect(await runNext()).toBe(second.id)
    expect(await read(first.id)).toMatchObject({ state: 'cancelled' })
  })

  it('is paused, resumed at another pace, and ends once', async () => {
    const { id } = await somebody()
    const { id: selection } = await select({ player: id })
    const job = await ordered({ selection })
    const at = { id: job.id }
    await world.api.pauseReplay(call('PUT', `replays/${job.id}/pause`), at)
    expect(await runNext()).toBeNull()
    const paced = await world.api.paceReplay(call('PUT', `replays/${job.id}/pace`, { pace: 5 }), at)
    expect(await paced.json()).toMatchObject({ state: 'paused', pace: 5 })
    await world.api.resumeReplay(call('DELETE', `replays/${job.id}/pause`), at)
    expect(await runNext()).toBe(job.id)
    expect(await read(job.id)).toMatchObject({ state: 'done', same: 1 })
    expect((await world.api.pauseReplay(call('PUT', `replays/${job.id}/pause`), at)).status).toBe(409)
    const acts = await world.database.sql`
      select type from bus.events where data ->> 'replay' = ${job.id} order by seq`
    expect(acts.map(({ type }) => type).sort()).toEqual([
      ...['admin.replay_ordered', 'admin.replay_paced', 'admin.replay_paused', 'admin.replay_resumed'],
    ])
  })

  it('is taken over from a worker that was killed, and does nothing twice', async () => {
    const [one, two] = [await somebody(), await somebody()]
    const { sql } = world.database
    await sql`delete from gamification.ledger where player_id = any(${[one.uuid, two.uuid]}::uuid[]) and number = 3`
    const { id: selection, player_count: count } = await select({ types: ['game.session_ended'] })
    const dry = await ordered({ selection, mode: 'heal', player_count: count })
    await runNext()
    const live = await ordered({
      ...{
        selection,
        mode: 'heal',
        dry_run: false,
        checked: dry.id,
        reason: 'Lost',
        player_count: count,
        pace: 4,
      },
    })
    const database = openDatabase(world.config.databaseUrl, { max: 2, name: 'killed' })
    const killed = makeGamification({ sql: database.sql, announce: () => {} })
    let steps = 0
    const dies = () => {
      steps += 1
      if (steps === 3) void database.sql.end({ timeout: 0 })
      return false
    }
    await expect(killed.replays.runNext(dies)).rejects.toThrow()
    await database.end()
    const { progress } = await read(live.id)
    expect(progress.done).toBeGreaterThan(0)
    expect(progress.done).toBeLessThan(progress.total)
    await sql`update gamification.replays set seen_at = clock_timestamp() - interval '16 seconds'`
    expect(await runNext()).toBe(live.id)
    const ended = await read(live.id)
    expect(ended).toMatchObject({ state: 'done', changed: (await read(dry.id)).changed, failed: 0 })
    expect(ended.same + ended.changed + ended.kept).toBe(count)
    await world.settled()
    for (const { id } of [one, two]) expect(await compared(id)).toMatchObject({ same: 1 })
  })

  it('tells who failed and why, does the others, and can be tried again for those', async () => {
    const [good, bad] = [await somebody(), await somebody()]
    const { sql } = world.database
    await sql`delete from gamification.ledger where player_id = any(${[good.uuid, bad.uuid]}::uuid[]) and number = 3`
    // What the log gives to one is booked to another.
    const [lost] = await sql`
      select id from bus.events where player_id = ${bad.uuid} and type = 'game.session_ended'`
    await sql`
      insert into gamification.ledger
      select gen_random_uuid(), 1, ${lost?.id}, 'game.session_ended', 'session_ended', rule_set, kind, points,
        balance_after, null, occurred_at, recorded_at, why
      from gamification.ledger where player_id = ${good.uuid} and number = 1`
    const { id: selection, player_count: count } = await select({ types: ['game.session_ended'] })
    const dry = await ordered({ selection, mode: 'heal', player_count: count })
    await runNext()
    const live = await ordered({
      ...{ selection, mode: 'heal', dry_run: false, checked: dry.id, reason: 'Lost', player_count: count },
      stop_percent: 100,
    })
    await runNext()
    expect(await read(live.id)).toMatchObject({ state: 'done', failed: 1 })
    expect(await outcomesOf(live.id)).toContainEqual(
      expect.objectContaining({
        player_id: bad.id,
        outcome: 'failed',
        error: expect.stringMatching(/duplicate/),
      }),
    )
    const left = { replay: live.id, outcome: 'failed' }
    const answer = await world.api.selectForReplay(call('POST', 'replay-selections', left))
    expect(replaySelection.parse(await answer.json())).toMatchObject({ player_count: 1, filter: left })
    await sql`delete from gamification.ledger where event_id = ${lost?.id}`
    await replayed(bad.id, 'heal')
    expect(await compared(bad.id)).toMatchObject({ same: 1 })
  })

  it('tells who was not as the log says as a file, too', async () => {
    const { id, uuid } = await somebody()
    await world.database.sql`delete from gamification.ledger where player_id = ${uuid} and number = 3`
    const { live } = await replayed(id, 'heal')
    const at = { id: live.id }
    const file = await world.api.getReplayCsv(
      call('GET', `replays/${live.id}/players.csv`, undefined, 'viewer'),
      at,
    )
    const [head, line, end] = (await file.text()).split('\r\n')
    expect(head).toMatch(/^player,external_id,outcome,differs,lines_added/)
    expect(line).toBe(`${id},replayed-${players},changed,ledger,1,0,0,0,0,no,`)
    expect(end).toBe('')
    const none = await world.api.getReplayCsv(call('GET', 'replays/none/players.csv'), { id: 'none' })
    await problemOf(none, 404)
  })

  it('leaves everything verified', async () => {
    await world.settled()
    await expectVerified(world)
  })

  it('puts right what was told, when that is what is wrong', async () => {
    const { id, uuid } = await somebody()
    const { sql } = world.database
    // A handler that lost its facts: decided, booked, and told nobody.
    await sql`delete from bus.events where player_id = ${uuid} and type = 'game.streak_extended'`
    const before = await compared(id)
    expect(before).toMatchObject({ changed: 1 })
    const { live } = await replayed(id, 'heal')
    expect(live).toMatchObject({ changed: 1, lines_added: 0, points: 0 })
    expect(await compared(id)).toMatchObject({ same: 1 })
    const recomputed = await world.api.recomputePlayer(call('POST', `players/${id}/recomputations`, {}), {
      id,
    })
    expect(await recomputed.json()).toMatchObject({ same: true })
  })
})
