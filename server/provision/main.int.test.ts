import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, it, onTestFinished } from 'vitest'
import { makeWorld } from '#server/testing/world'
import { installed } from '../../scripts/setup/paths.mjs'

it('taking a second factor away by command leaves everything else as it is, also with an e-mail nobody has', async () => {
  const world = await makeWorld()
  onTestFinished(async () => await world.end())
  const loader = `file://${installed('tsx/dist/loader.mjs')}`
  const env = {
    ...{ ...process.env, DATABASE_URL: world.core.config.databaseUrl, PUBLIC_URL: 'http://127.0.0.1:1' },
    ...{ REDIS_URL: world.core.config.redisUrl, AUTH_SECRET: 'x'.repeat(32), LOG_LEVEL: 'info' },
  }
  const reset = async (email: string) => {
    const order = ['server/provision/main.ts', '--reset-two-factor', email]
    const command = spawn(process.execPath, ['--import', loader, ...order], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const [stderr, [status]] = await Promise.all([text(command.stderr), once(command, 'exit')])
    return { status, stderr }
  }
  const { sql } = world.database
  await sql`
    insert into auth.user (id, email, name, role, two_factor_enabled)
    values ('ada', 'ada@example.com', 'Ada', 'admin', true)`
  await sql`
    insert into auth.two_factor (id, user_id, secret, backup_codes, verified, enabled_at)
    values ('of-ada', 'ada', 'sealed by another secret', 'these, too', true, now())`
  const others = async () => ({
    users: await sql`select id, email, role from auth.user`,
    accounts: await sql`select * from auth.account`,
    keys: await sql`select count(*) from users.api_keys`,
  })
  const before = await others()
  const mistyped = await reset('ad@example.com')
  expect(mistyped.status).toBe(1)
  expect(mistyped.stderr).toContain('There is no such member.')
  expect(await sql`select 1 from auth.two_factor`).toHaveLength(1)
  expect(await reset('ada@example.com')).toMatchObject({ status: 0 })
  expect(await sql`select 1 from auth.two_factor`).toHaveLength(0)
  expect(await others()).toEqual(before)
})
