import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Sql } from '#db/client'
import { makeUsers } from '#server/services/users/index'
import { breaking } from '#server/testing/breaking'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'
import { mergeChecks } from './merge-checks.ts'
import { subjectOf } from './subject.ts'

const said = { by: 'somebody', reason: 'The same person' }

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  const names = Array.from({ length: 6 }, () => randomUUID())
  await world.post(
    names.map(external_id => ({
      ...{ source_id: randomUUID(), type: 'game.login' },
      player: { external_id, name: `Name of ${external_id}` },
    })),
  )
  await world.settled()
  const players: string[] = []
  for (const externalId of names)
    players.push((await world.users.findProfile({ source: 'tests', externalId }))?.playerId ?? '')
  const [a = '', b = '', c = '', d = '', e = '', f = ''] = players
  const { merging } = world.users
  await merging.merge({ ...said, from: a, into: b }, null)
  await merging.merge({ ...said, from: c, into: d }, null)
  const brief = makeUsers({
    ...{ database: world.database, secret: 'unused', publicUrl: world.core.config.publicUrl },
    ...{ mergeUndoHours: 0, announce: () => undefined },
  })
  await brief.merging.merge({ ...said, from: e, into: f }, null)
  await world.settled()
  await merging.undo({ ...said, from: c }, null)
  await until('the merge is settled', async () => {
    await merging.settleDue()
    return (await merging.read(e))[0]?.state === 'settled'
  })
  await world.settled()
})
afterAll(async () => await world.end())

it('every invariant of merges holds, and each of them has looked at something', async () => {
  const subject = await subjectOf(world.database, world.redis)
  for (const { name, run } of mergeChecks) {
    const { checked, broken } = await run(subject)
    expect(broken, name).toEqual([])
    expect(checked, name).toBeGreaterThan(0)
  }
})

const noticed: [what: string, breakIt: (sql: Sql) => Promise<unknown>, by: RegExp][] = [
  [
    'a merge that nobody was told of',
    sql => sql`update users.merges set event_id = gen_random_uuid() where state = 'open'`,
    /^each merge/,
  ],
  [
    'a merge that was undone and says it was not',
    sql => sql`update users.merges set state = 'settled' where state = 'undone'`,
    /^each merge/,
  ],
  [
    'progress that was lost on its way',
    sql => sql`delete from bus.events where type = 'user.progress_received'`,
    /^what was handed over/,
  ],
  [
    'progress that somebody else received',
    sql => sql`
      update users.merges m set into_player = (select max(p.id::text)::uuid from users.players p where p.id <> m.into_player)
      where state = 'open'`,
    /^what was handed over/,
  ],
  [
    'points left with who is no more',
    sql => sql`
      update gamification.player_states set available = 5
      where player_id in (select from_player from users.merges where state = 'open')`,
    /has nothing left/,
  ],
  [
    'a host that still calls them so',
    sql => sql`update users.identities set source = 'tests' where source = 'merged'`,
    /has nothing left/,
  ],
  [
    'somebody who is part of nobody',
    sql => sql`update users.players set status = 'merged' where status = 'active'`,
    /has nothing left/,
  ],
  [
    'a name that was kept for good',
    sql => sql`
      update users.players set name = 'Known' where id in (select from_player from users.merges where state = 'settled')`,
    /nothing says any more/,
  ],
]

it.each(noticed)('%s is noticed', async (_, breakIt, by) => {
  expect(await breaking(world, mergeChecks, breakIt)).toContainEqual(expect.stringMatching(by))
})
