import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeWorld, type World } from '#server/testing/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(async () => await world.end())

it('forgets sessions, codes and links that ended long ago, and keeps those that may still be asked about', async () => {
  const { sql } = world.database
  const [user, player] = [randomUUID(), randomUUID()]
  await sql`insert into auth.user (id, name, email) values (${user}, 'Ana', 'ana@example.org')`
  await sql`insert into users.players (id, time_zone, profile_at) values (${player}, 'UTC', clock_timestamp())`
  for (const [name, ago] of [
    ['gone', '40 days'],
    ['ended', '1 hour'],
    ['open', '-1 hour'],
  ] as const) {
    await sql`
      insert into auth.session (id, token, user_id, expires_at)
      values (${name}, ${name}, ${user}, clock_timestamp() - ${ago}::interval)`
    await sql`
      insert into auth.verification (id, identifier, value, expires_at)
      values (${name}, ${name}, 'code', clock_timestamp() - ${ago}::interval)`
    await sql`
      insert into users.portal_links (hash, player_id, expires_at)
      values (${name}, ${player}, clock_timestamp() - ${ago}::interval)`
  }
  expect(await world.users.forgetExpired()).toBe(3)
  expect(await world.users.forgetExpired()).toBe(0)
  const left = await sql<{ id: string }[]>`
    select id from auth.session union all select id from auth.verification
    union all select hash from users.portal_links order by 1`
  expect(left.map(({ id }) => id)).toEqual(['ended', 'ended', 'ended', 'open', 'open', 'open'])
})
