import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Sql } from '#db/client'
import { adminId, signInAdmins } from '#server/testing/admins'
import { breaking } from '#server/testing/breaking'
import { makeWorld, type World } from '#server/testing/world'
import { auditChecks } from './audit-checks.ts'
import { subjectOf } from './subject.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await signInAdmins(world)
  const by = await adminId(world, 'admin')
  for (let nth = 0; nth < 3; nth += 1)
    await world.users.team.invitations.invite({ email: `${randomUUID()}@example.com`, role: 'viewer', by })
})
afterAll(async () => await world.end())

it('every invariant of the audit log holds, and each of them has looked at something', async () => {
  const subject = await subjectOf(world.database, world.redis)
  for (const { name, run } of auditChecks) {
    const { checked, broken } = await run(subject)
    expect(broken, name).toEqual([])
    expect(checked, name).toBeGreaterThan(2)
  }
})

/** As somebody who owns the database could. */
const unguarded = (change: (sql: Sql) => Promise<unknown>) => async (sql: Sql) => {
  await sql`alter table bus.audit disable trigger audit_stays`
  await change(sql)
}

const [chained, same] = [/^every entry/, /^the audit log/]
const noticed: [what: string, breakIt: (sql: Sql) => Promise<unknown>, by: RegExp[]][] = [
  [
    'another reason in the audit log',
    unguarded(sql => sql`update bus.audit set data = replace(data, 'viewer', 'admin')`),
    [chained, same],
  ],
  ['another actor in a column', unguarded(sql => sql`update bus.audit set actor = 'mallory'`), [same]],
  [
    'an entry that is gone',
    unguarded(
      sql => sql`
      delete from bus.audit a where seq = (select min(seq) from bus.audit b where b.shard = a.shard)`,
    ),
    [chained, same],
  ],
  [
    'the newest that is gone',
    unguarded(
      sql => sql`
      delete from bus.audit a where seq = (select max(seq) from bus.audit b where b.shard = a.shard)`,
    ),
    [chained, same],
  ],
  [
    'an act in the event log that was rewritten',
    sql => sql`
      update bus.events set data = replace(data::text, 'viewer', 'admin')::json
      where type = 'admin.invitation_created'`,
    [same],
  ],
  [
    'an act that is not in the event log',
    sql => sql`
      delete from bus.events where id = (select id from bus.events where type = 'admin.invitation_created' order by seq desc limit 1)`,
    [same],
  ],
]

it.each(noticed)('%s is noticed', async (_, breakIt, by) => {
  expect(await breaking(world, auditChecks, breakIt)).toEqual(by.map(name => expect.stringMatching(name)))
})
