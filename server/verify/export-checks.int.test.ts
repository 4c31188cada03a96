import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Sql } from '#db/client'
import { makeUsers } from '#server/services/users/index'
import { breaking } from '#server/testing/breaking'
import { until } from '#server/testing/until'
import { makeWorld, testSource, type World } from '#server/testing/world'
import { exportChecks } from './export-checks.ts'
import { subjectOf } from './subject.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  const { exports } = world.users
  const reason = 'Asked by letter'
  const runNext = () => world.exportJobs.runNext(() => false)
  await exports.change({ playerId: await joins('own'), verb: 'request', by: { kind: 'player' } })
  await exports.change({
    playerId: await joins('ordered'),
    verb: 'request',
    by: { kind: 'admin', id: 'judy', reason },
  })
  const host = { kind: 'host', source: testSource, reason } as const
  await exports.change({ playerId: await joins('of a host'), verb: 'request', by: host })
  while ((await runNext()) !== null);
  const calledOff = await joins('called off')
  await exports.change({ playerId: calledOff, verb: 'request', by: { kind: 'player' } })
  await exports.change({ playerId: calledOff, verb: 'cancel', by: { kind: 'player' } })
  const late = await joins('late')
  await exports.change({ playerId: late, verb: 'request', by: { kind: 'player' } })
  await runNext()
  await world.database.sql`update users.exports set expires_at = now() where player_id = ${late}`
  await exports.expireDue()
  const gone = await joins('gone')
  await exports.change({ playerId: gone, verb: 'request', by: { kind: 'player' } })
  await runNext()
  const atOnce = makeUsers({
    ...{ database: world.database, secret: 'unused', publicUrl: world.core.config.publicUrl },
    ...{ erasureGraceHours: 0, announce: () => undefined },
  })
  await atOnce.erasure.change({ playerId: gone, verb: 'request', by: { kind: 'player' } }, null)
  await until('the player is erased', async () => (await atOnce.erasure.eraseDue()) === 1)
  await world.settled()
})
afterAll(async () => await world.end())

async function joins(name: string): Promise<string> {
  const player = { external_id: name }
  await world.post({ source_id: randomUUID(), type: 'game.message_sent', player })
  const profile = await world.users.findProfile({ source: testSource, externalId: name })
  return profile?.playerId ?? ''
}

it('every invariant of archives holds, and each of them has looked at something', async () => {
  const subject = await subjectOf(world.database, world.redis)
  for (const { name, run } of exportChecks) {
    const { checked, broken } = await run(subject)
    expect(broken, name).toEqual([])
    expect(checked, name).toBeGreaterThan(1)
  }
})

const noticed: [what: string, breakIt: (sql: Sql) => Promise<unknown>, by: RegExp][] = [
  [
    'one that nobody asked for',
    sql => sql`
      insert into users.exports (id, player_id, event_id, correlation_id)
      select gen_random_uuid(), id, gen_random_uuid(), gen_random_uuid() from users.players where status = 'active' limit 1`,
    /^each archive/,
  ],
  ['one that is gone', sql => sql`delete from users.exports where state = 'expired'`, /^each archive/],
  [
    'another admin',
    sql => sql`update users.exports set by = 'mallory' where by is not null`,
    /^each archive/,
  ],
  [
    'another host',
    sql => sql`update users.exports set host = 'elsewhere' where host is not null`,
    /^each archive/,
  ],
  [
    'another reason of a host',
    sql => sql`update users.exports set reason = 'Because' where host is not null`,
    /^each archive/,
  ],
  [
    'what a host asked for, as if the player had',
    sql => sql`update users.exports set host = null, reason = null where host is not null`,
    /^each archive/,
  ],
  [
    'one that is said to be done, and was called off',
    sql => sql`update users.exports set state = 'expired' where state = 'cancelled'`,
    /^each archive/,
  ],
  [
    'one that was told to be ready, and is not',
    sql => sql`update users.exports set state = 'failed' where state = 'expired'`,
    /^each archive/,
  ],
  ['a piece that is missing', sql => sql`delete from users.export_pieces where number = 0`, /^an archive/],
  [
    'a piece that was cut',
    sql => sql`update users.export_pieces set bytes = substring(bytes for 10)`,
    /^an archive/,
  ],
  [
    'what is kept for ever',
    sql => sql`update users.exports set expires_at = null where state = 'done'`,
    /^an archive/,
  ],
  [
    'what is kept of one whose time is up',
    async sql => {
      await sql`insert into users.export_pieces select id, 0, 'x' from users.exports where state = 'expired'`
      await sql`update users.exports set expires_at = now() - interval '1 hour' where state = 'expired'`
    },
    /^an archive/,
  ],
]

it.each(noticed)('%s is noticed', async (_, breakIt, by) => {
  expect(await breaking(world, exportChecks, breakIt)).toEqual([expect.stringMatching(by)])
})
