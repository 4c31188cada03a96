import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Sql } from '#db/client'
import { codeAt } from '#server/services/users/team/two-factor/totp'
import { adminId, signInAdmins } from '#server/testing/admins'
import { breaking } from '#server/testing/breaking'
import { makeWorld, type World } from '#server/testing/world'
import { subjectOf } from './subject.ts'
import { teamChecks } from './team-checks.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await signInAdmins(world)
  const by = await adminId(world, 'admin')
  const { team } = world.users
  const invite = async (name: string) =>
    await team.invitations.invite({ email: `${name}@example.com`, role: 'operator', by })
  const joins = async (name: string) => {
    const { token } = await invite(name)
    const from = new Headers({ 'x-forwarded-for': '192.0.2.77' })
    await team.accept({ token, name, password: 'correct horse battery' }, from)
    const members = await team.members()
    return members.find(member => member.name === name)?.id ?? ''
  }
  const [grace, heidi] = [await joins('grace'), await joins('heidi')]
  const setsUp = async (member: string) => {
    const from = new Headers({ 'x-forwarded-for': '192.0.2.78' })
    const { secret } = await team.twoFactor.begin({ member, password: 'correct horse battery' }, from)
    const code = codeAt(secret, Math.floor(Date.now() / 30_000))
    await team.twoFactor.confirm({ member, sessionId: 'none', code }, from)
  }
  await setsUp(grace)
  await team.twoFactor.reset({ member: grace, reason: 'Lost the phone', by }, null)
  await setsUp(grace)
  await team.changeRole({ member: grace, role: 'designer', reason: 'Draws', by }, null)
  await team.endSessions({ member: grace, which: { allBut: null }, by })
  await team.remove({ member: heidi, reason: 'Has left', by })
  const { invitation: replaced } = await invite('ivan')
  await team.invitations.replace(replaced.id, by)
  const { invitation: revoked } = await invite('judy')
  await team.invitations.revoke(revoked.id, by)
  const { invitation: late } = await invite('mallory')
  await world.database.sql`
    update users.invitations set expires_at = clock_timestamp() where id = ${late.id}`
  await invite('mallory')
})
afterAll(async () => await world.end())

it('every invariant of the team holds, and each of them has looked at something', async () => {
  const subject = await subjectOf(world.database, world.redis)
  for (const { name, run } of teamChecks) {
    const { checked, broken } = await run(subject)
    expect(broken, name).toEqual([])
    expect(checked, name).toBeGreaterThan(0)
  }
})

const noticed: [what: string, breakIt: (sql: Sql) => Promise<unknown>, by: RegExp][] = [
  [
    'a role that nobody gave',
    sql => sql`update auth.user set role = 'admin' where name = 'grace'`,
    /^who is/,
  ],
  [
    'a change that is not counted',
    sql => sql`update auth.user set role_version = 0 where name = 'grace'`,
    /^who is/,
  ],
  ['a member who is gone without a word', sql => sql`delete from auth.user where name = 'grace'`, /^who is/],
  [
    'a member who was removed and is there',
    sql => sql`
      insert into auth.user (id, name, email, email_verified, role)
      select data ->> 'member', 'heidi', 'heidi@example.com', true, 'operator'
      from bus.events where type = 'admin.member_removed'`,
    /^who is/,
  ],
  [
    'a link that opens again',
    sql => sql`update users.invitations set used_at = null where used_at is not null`,
    /^every inv/,
  ],
  [
    'a link that nobody is told to have used',
    sql => sql`
      update users.invitations set used_at = clock_timestamp(), email = null where email = 'ivan@example.com'`,
    /^every inv/,
  ],
  [
    'an invitation that ended twice',
    sql => sql`update users.invitations set used_at = revoked_at where revoked_at is not null`,
    /^every inv/,
  ],
  [
    'an invitation that is gone',
    sql => sql`delete from users.invitations where revoked_at is not null`,
    /^every inv/,
  ],
  [
    'an invitation that nobody made',
    sql => sql`
      insert into users.invitations (id, hash, email, role, created_by, expires_at)
      values (gen_random_uuid(), 'x', 'eve@example.com', 'admin', 'eve', clock_timestamp())`,
    /^every inv/,
  ],
  [
    'a session that goes on',
    sql => sql`
      insert into auth.session (id, token, user_id, expires_at)
      select data -> 'sessions' ->> 0, 'x', data ->> 'member', clock_timestamp() + interval '1 day'
      from bus.events where type = 'admin.sessions_ended' limit 1`,
    /^no session/,
  ],
  [
    'a code that is not asked for any more',
    sql => sql`update auth.user set two_factor_enabled = false where name = 'grace'`,
    /^a code/,
  ],
  ['a second factor that is gone without a word', sql => sql`delete from auth.two_factor`, /^a code/],
  [
    'a code that is asked of somebody else',
    sql => sql`update auth.user set two_factor_enabled = true where name = 'viewer'`,
    /^a code/,
  ],
]

it.each(noticed)('%s is noticed', async (_, breakIt, by) => {
  expect(await breaking(world, teamChecks, breakIt)).toEqual([expect.stringMatching(by)])
})
