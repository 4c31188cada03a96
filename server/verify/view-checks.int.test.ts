import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Sql } from '#db/client'
import { signInAdmin } from '#server/testing/admins'
import { breaking } from '#server/testing/breaking'
import { knownPlayer } from '#server/testing/known-player'
import { makeWorld, type World } from '#server/testing/world'
import { subjectOf } from './subject.ts'
import { viewChecks } from './view-checks.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  const ana = await knownPlayer(world)
  const { id: by } = await signInAdmin(world, 'operator', 'olga')
  const [session] = await world.database.sql<{ id: string }[]>`
    select id from auth.session where user_id = ${by}`
  const wish = { playerId: ana.uuid, by, sessionId: session?.id ?? '', requestKey: null }
  await world.users.views.open({ ...wish, reason: 'Points are gone' })
  await world.users.views.open({ ...wish, reason: 'And the badge' })
})
afterAll(async () => await world.end())

it('every invariant of views holds, and each of them has looked at something', async () => {
  const subject = await subjectOf(world.database, world.redis)
  for (const { name, run } of viewChecks) {
    const { checked, broken } = await run(subject)
    expect(broken, name).toEqual([])
    expect(checked, name).toBe(2)
  }
})

const noticed: [what: string, breakIt: (sql: Sql) => Promise<unknown>, by: RegExp][] = [
  ['a view that nobody was told of', sql => sql`update users.views set event_id = id`, /^each view/],
  ['a view that is gone', sql => sql`delete from users.views where ended_at is null`, /^each view/],
  [
    'an end that nobody was told of',
    sql => sql`
      update users.views set ended_at = now(), ended_because = 'left', end_event_id = id
      where ended_at is null`,
    /^each view/,
  ],
  [
    'an end that was told otherwise',
    sql => sql`update users.views set ended_because = 'left' where ended_at is not null`,
    /^each view/,
  ],
  [
    'a view that is open again',
    sql => sql`
      update users.views set ended_at = null, session_id = 'another' where ended_at is not null`,
    /^each view/,
  ],
  ['another time', sql => sql`update users.views set until = until + interval '1 h'`, /^each view/],
  [
    'a view that is left open',
    async sql => {
      await sql`
        insert into bus.members (id, role, started_at, seen_at)
        values ('w', 'worker', clock_timestamp() - interval '1 h', clock_timestamp())`
      await sql`update users.views set until = clock_timestamp() - interval '2 minutes' where ended_at is null`
    },
    /^no view/,
  ],
]

it.each(noticed)('%s is noticed', async (_, breakIt, by) => {
  expect(await breaking(world, viewChecks, breakIt)).toContainEqual(expect.stringMatching(by))
})
