import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Sql } from '#db/client'
import { ranksKey } from '#server/services/boards/index'
import { breaking } from '#server/testing/breaking'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'
import { boardChecks } from './board-checks.ts'
import { closingChecks } from './closing-checks.ts'
import { eligibilityChecks } from './eligibility-checks.ts'
import { subjectOf } from './subject.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  const worker = await world.startWorker()
  const activity = (
    player: number,
    type: string,
    data: object = {},
    occurredAt = new Date().toISOString(),
  ) => ({
    ...{ source_id: randomUUID(), type, data, occurred_at: occurredAt },
    player: { external_id: `player ${player}` },
  })
  const tenDaysAgo = new Date(Date.now() - 10 * 86_400_000).toISOString()
  await world.post(
    Array.from({ length: 60 }, (_, n) => [
      activity(n % 13, 'game.message_sent'),
      activity(n % 7, 'game.trivia_completed', { difficulty: 'easy', correct: n % 3 > 0 }),
      activity(n % 5, 'narrative.chapter_completed', { chapter: `${n}` }, tenDaysAgo),
    ]).flat(),
  )
  await world.settled()
  const hidden = await world.database.sql<{ id: string }[]>`select player_id as id from boards.scores limit 1`
  await world.boards.changeAppearance(hidden[0]?.id ?? '', { hidden: true, alias: null })
  const [off] = await world.database.sql<{ id: string }[]>`
    select player_id as id from boards.scores where not hidden order by player_id limit 1`
  for (const verb of ['remove', 'restore', 'remove'] as const) {
    const order = { verb, board: 'points_week', playerId: off?.id ?? '', by: 'admin', reason: 'Looked at it' }
    await world.boards.changeEntry(order, null)
  }
  await world.settled()
  await world.boards.closeDue(Date.now() + 40 * 86_400_000)
  await world.settled()
  await until('the ranks are complete', async () => {
    const definitions = await world.boards.list()
    const [board] = definitions
    if (!board) return false
    const period = { key: 'all', kind: 'all' as const, startsAtMs: null, endsAtMs: null }
    const view = await world.boards.read(definitions, { board, period, around: null, segment: null })
    return !view.stale
  })
  await worker.stop()
})
afterAll(async () => await world.end())

const boardAndClosingChecks = [...boardChecks, ...eligibilityChecks, ...closingChecks]

const verdicts = async () => {
  const subject = await subjectOf(world.database, world.redis)
  const found = await Promise.all(
    boardAndClosingChecks.map(async check => [check.name, await check.run(subject)] as const),
  )
  return new Map(found)
}

it('every invariant of boards holds on a quiet world, and each of them has looked at something', async () => {
  for (const [name, { checked, broken }] of await verdicts()) {
    expect(broken, name).toEqual([])
    expect(checked, name).toBeGreaterThan(0)
  }
})

it('a score that is not what the log says is noticed by every check that reads it', async () => {
  await world.database.sql`
    update boards.scores set scores = regexp_replace(scores, '"points_all":\\{"all":\\[', '"points_all":{"all":[1')
    where player_id = (select max(player_id::text)::uuid from boards.scores where not hidden)`
  const broken = [...(await verdicts())]
    .filter(([, finding]) => finding.broken.length > 0)
    .map(([name]) => name)
  expect(broken).toEqual([
    'scores of points boards equal the ledger',
    'scores equal a recount of the log',
    'ranks in Redis equal the scores',
  ])
})

it('a tie that the other one wins is noticed: who reached a score first stands first', async () => {
  const { redis, epoch } = await subjectOf(world.database, world.redis)
  const key = ranksKey(epoch ?? '', 'points_all', 'all')
  // Somebody whose rank is still right: the test before has left one who has another score.
  const [last] = await world.database.sql<{ playerId: string }[]>`
    select max(player_id::text) as "playerId" from boards.scores where not hidden`
  const player = (await redis.zrange(key, '0', '-1')).find(one => one !== last?.playerId) ?? ''
  const rank = (await redis.zscore(key, player)) ?? ''
  const ofRanks = async () => [...(await verdicts())].find(([name]) => name.startsWith('ranks in Redis'))
  const before = await ofRanks()
  await redis.zadd(key, Math.floor(Number(rank)) + 0.5, player)
  expect((await ofRanks())?.[1].found).toBe((before?.[1].found ?? 0) + 1)
  await redis.zadd(key, rank, player)
  expect(await ofRanks()).toEqual(before)
})

/** Takes what an admin ordered out of the scores, as if nobody had. */
const backInPlace = (sql: Sql) => sql`update boards.scores set removed = '{}' where removed <> '{}'`

const noticed: [what: string, breakIt: (sql: Sql) => Promise<unknown>, by: RegExp][] = [
  ['somebody who is back on a board without an order', backInPlace, /^who stands/],
  ['the same in the ranks', backInPlace, /^ranks in Redis/],
  [
    'somebody off a board whom nobody took off',
    sql => sql`update boards.scores set removed = '{streak}' where removed = '{}'`,
    /^who stands/,
  ],
  [
    'a suspension that nothing tells of',
    sql => sql`update boards.scores set suspended = true`,
    /^who stands/,
  ],
  ['a removal that is gone', sql => sql`delete from boards.removals where restored_at is null`, /^removals/],
  [
    'a return that nobody ordered',
    sql => sql`
      update boards.removals set restored_at = removed_at, restored_by = 'admin', restore_reason = 'x',
        restore_event = gen_random_uuid()
      where restored_at is null`,
    /^removals/,
  ],
  [
    'another reason than was told',
    sql => sql`update boards.removals set reason = 'Another' where restored_at is null`,
    /^removals/,
  ],
  [
    'a place for somebody who was off the board',
    sql => sql`
      update boards.standings s set ranked = true from boards.removals r
      where r.restored_at is null and r.board = s.board and r.player_id = s.player_id`,
    /^places of closed periods went/,
  ],
  [
    'a prize that no fact tells of',
    sql => sql`update boards.payouts set fact_id = null where rank = 1`,
    /^prizes/,
  ],
  ['a prize that is gone', sql => sql`delete from boards.payouts where rank = 1`, /^prizes/],
  [
    'a prize that was never promised',
    sql => sql`update boards.payouts set points = points + 1 where rank = 1`,
    /^prizes/,
  ],
  [
    'a close that nobody was told of',
    sql => sql`update bus.events set type = 'game.board_placed' where type = 'game.board_closed'`,
    /^prizes/,
  ],
  [
    'a prize that was paid before anybody ordered it',
    sql => sql`
      update boards.closings set definition = jsonb_set(definition::jsonb, '{payout}', '"by_hand"')::json`,
    /^prizes that wait/,
  ],
  [
    'an order to pay that nobody was told of',
    sql => sql`
      update boards.closings set payment = json_build_object('eventId', gen_random_uuid(), 'by', 'admin', 'reason', 'x')`,
    /^prizes that wait/,
  ],
  [
    'a prize that was left out by nobody',
    sql => sql`update boards.payouts set paid_at = null where rank = 1`,
    /^prizes that wait/,
  ],
  ['a gap between places', sql => sql`update boards.standings set place = null where place = 2`, /^places/],
  [
    'places that were swapped',
    sql => sql`update boards.standings set place = 3 - place, rank = 3 - place where place in (1, 2)`,
    /^places/,
  ],
  [
    'a score in a closed period that was never reached',
    sql => sql`update boards.standings set score = score + 1 where place = 1`,
    /^standings/,
  ],
  [
    'somebody in a closed period who was not there',
    sql => sql`
      insert into boards.standings select board, period, shard, gen_random_uuid(), 1, reached_at, false, null, null
      from boards.standings limit 1`,
    /^standings/,
  ],
]

it.each(noticed)('%s is noticed', async (_, breakIt, by) => {
  const found = await breaking(world, boardAndClosingChecks, breakIt)
  expect(found.filter(name => by.test(name))).not.toEqual([])
})
