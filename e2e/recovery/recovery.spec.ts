import { mkdirSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { enterPortal } from '#server/testing/enter-portal'
import { deleteData } from '../../scripts/setup/fresh.mjs'
import { makeHousehold } from '../../scripts/setup/household.mjs'
import { freePort } from '../../scripts/setup/ports.mjs'
import { programs } from '../../scripts/setup/programs.mjs'
import { silent } from '../../scripts/setup/progress.mjs'
import { secret } from '../../scripts/setup/secrets.mjs'
import { type Stack, startStack } from '../../scripts/setup/stack.mjs'
import { throwawayDir } from '../../scripts/setup/throwaway-dir.mjs'
import { type Load, startLoad } from './load.ts'
import { eventually, openTruth } from './truth.ts'

// The faults follow each other on one stack.
test.describe.configure({ mode: 'serial', timeout: 120_000 })

const dir = throwawayDir('recovery')
const players = Array.from({ length: 60 }, (_, i) => `recovery-${i}`)
let port: number
let stack: Stack
let load: Load
let truth: ReturnType<typeof openTruth>
const second = makeHousehold(`${dir}-second`, silent)

test.beforeAll(async () => {
  // It may have to build first.
  test.setTimeout(300_000)
  port = await freePort()
  mkdirSync(dir, { recursive: true })
  await deleteData(dir)
  stack = await startStack({
    ...{ dir, port, demo: false, throwaway: true },
    env: { PUBLIC_URL: `http://127.0.0.1:${port}` },
  })
  const { url, databaseUrl, redisUrl, credentials } = stack
  const apiKey = credentials.api_key
  truth = openTruth({ url, apiKey, databaseUrl, redisUrl, source: credentials.source })
  load = startLoad({ url, apiKey, players })
  await flowing()
})

test.afterAll(async () => {
  await load?.end()
  await truth?.close()
  await second.stop()
  await stack?.stop()
  for (const used of [dir, `${dir}-second`]) rmSync(used, { recursive: true, force: true })
})

/** Until at least this many more activities are acknowledged. */
async function flowing(more = 100) {
  const goal = load.acknowledged.size + more
  expect(
    await eventually(
      async () => load.acknowledged.size,
      size => size >= goal,
    ),
  ).toBeGreaterThanOrEqual(goal)
}

/** After every fault: nothing promised is lost or doubled, every invariant holds, nobody is behind. Then on it goes. */
async function expectWhole() {
  await flowing()
  await load.pause()
  const level = { consumers: 0, relay: 0 }
  const isLevel = (lag: object) => JSON.stringify(lag) === JSON.stringify(level)
  expect(await eventually(truth.lag, isLevel)).toEqual(level)
  expect([...(await truth.broken(load))]).toEqual([])
  // Ranks that were lost with Redis are mended about once a second.
  expect(await eventually(truth.violations, found => found.length === 0)).toEqual([])
  expect(await truth.wrongProgress(players.slice(0, 5))).toEqual([])
  load.resume()
}

const leasesPerOwner = async () => {
  const rows = await truth.sql<{ leases: number }[]>`
    select count(*)::int as leases from bus.shard_leases
    where owner is not null and expires_at > clock_timestamp() group by consumer, owner`
  return rows.map(row => row.leases)
}

test('nothing is lost when Redis is emptied under load', async () => {
  for (let i = 0; i < 3; i++) {
    await truth.redis.flushall()
    await flowing(20)
  }
  await expectWhole()
})

test('nothing is lost when Redis dies and comes back empty', async () => {
  stack.redis.supervised = false
  await stack.redis.kill('SIGKILL')
  // Life goes on without it.
  await flowing()
  rmSync(`${dir}/redis`, { recursive: true, force: true })
  await stack.redis.start()
  stack.redis.supervised = true
  await expectWhole()
})

test('nothing is lost or doubled when the worker is killed in mid-batch', async () => {
  for (let i = 0; i < 2; i++) {
    await eventually(truth.lag, ({ consumers }) => consumers > 0)
    const pid = stack.worker.pid
    await stack.worker.kill('SIGKILL')
    expect(
      await eventually(
        async () => stack.worker.pid,
        now => now !== null && now !== pid,
      ),
    ).not.toBe(pid)
  }
  await expectWhole()
})

test('posts are answered 503 within two seconds while Postgres is away, and nothing is lost', async () => {
  const startedAt = Date.now()
  await stack.postgres.stop()
  const awayAt = Date.now()
  await sleep(4_000)
  const answers = load.answersSince(awayAt)
  await stack.postgres.start()
  expect(answers.length).toBeGreaterThan(5)
  expect([...new Set(answers.map(answer => answer.status))]).toEqual([503])
  for (const { type, retryAfter } of answers) {
    expect(type).toBe('application/problem+json')
    expect(retryAfter).toBeGreaterThan(0)
  }
  const slowest = Math.max(...load.answersSince(startedAt).map(answer => answer.ms))
  expect(slowest).toBeLessThan(2_000)
  await expectWhole()
})

test('nothing is lost when Postgres is killed', async () => {
  const startedAt = Date.now()
  stack.postgres.supervised = false
  await stack.postgres.kill('SIGKILL')
  await sleep(500)
  // Its processes notice the death one by one, and a new one waits for the last of them.
  await eventually(
    () => stack.postgres.start().then(() => true),
    started => started,
  )
  stack.postgres.supervised = true
  await expectWhole()
  expect(Math.max(...load.answersSince(startedAt).map(answer => answer.ms))).toBeLessThan(2_000)
})

test('posts are answered 503 within two seconds while Postgres is frozen, and nothing is lost', async () => {
  const backends = await truth.sql<{ pid: number }[]>`select pid from pg_stat_activity`
  const frozen = [stack.postgres.pid ?? 0, ...backends.map(backend => backend.pid)]
  const startedAt = Date.now()
  for (const pid of frozen) process.kill(pid, 'SIGSTOP')
  await sleep(4_000)
  const answers = load.answersSince(startedAt + 2_000)
  for (const pid of frozen) process.kill(pid, 'SIGCONT')
  expect(answers.length).toBeGreaterThan(5)
  expect([...new Set(answers.map(answer => answer.status))]).toEqual([503])
  expect(Math.max(...load.answersSince(startedAt).map(answer => answer.ms))).toBeLessThan(2_000)
  await expectWhole()
})

test('nothing is lost when every connection to Postgres is cut again and again', async () => {
  // Not ours, which would fail this story and nobody else.
  for (let i = 0; i < 10; i++) {
    await truth.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name <> current_setting('application_name')`
    await sleep(100)
  }
  await expectWhole()
})

test('a second worker takes its half, and all of it while the first is frozen, which then changes nothing', async () => {
  const { databaseUrl, redisUrl } = stack
  const env = {
    ...{ ...process.env, NODE_ENV: 'production', AUTH_SECRET: secret(dir, 'auth_secret') },
    ...{ PUBLIC_URL: stack.url, DATABASE_URL: databaseUrl, REDIS_URL: redisUrl },
  }
  const { worker } = programs({ dev: false, port, env })
  const other = second.child('programs', { name: 'worker', launch: worker })
  await other.start()
  const halves = await eventually(leasesPerOwner, leases => leases.length > 3 && leases.every(n => n === 16))
  expect(new Set(halves)).toEqual(new Set([16]))

  await stack.worker.kill('SIGSTOP')
  const all = await eventually(leasesPerOwner, leases => leases.every(n => n === 32))
  expect(new Set(all)).toEqual(new Set([32]))
  await flowing()
  await stack.worker.kill('SIGCONT')
  await eventually(leasesPerOwner, leases => leases.every(n => n === 16))
  await expectWhole()

  other.supervised = false
  await other.kill('SIGKILL')
  await expectWhole()
})

test('the web process ends within two seconds although streams are open, and nothing is lost', async () => {
  const cookie = await enterPortal(
    { url: stack.url, origin: stack.url, apiKey: stack.credentials.api_key },
    players[0] ?? '',
  )
  const streams = await Promise.all(
    Array.from({ length: 5 }, () => fetch(`${stack.url}/api/live/player`, { headers: { cookie } })),
  )
  for (const stream of streams) expect(stream.headers.get('content-type')).toContain('text/event-stream')
  const ended = Promise.allSettled(streams.map(stream => stream.text()))
  const pid = stack.web.pid
  const startedAt = performance.now()
  await stack.web.kill('SIGTERM')
  expect(performance.now() - startedAt).toBeLessThan(2_000)
  await ended
  expect(
    await eventually(
      async () => stack.web.pid,
      now => now !== null && now !== pid,
    ),
  ).not.toBe(pid)
  await expectWhole()
})
