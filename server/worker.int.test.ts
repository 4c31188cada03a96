import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, it, onTestFinished } from 'vitest'
import { until } from '#server/testing/until'
import { makeWorld } from '#server/testing/world'
import { installed } from '../scripts/setup/paths.mjs'

it('a worker that is started before its database waits for it, and says so', async () => {
  const world = await makeWorld()
  const dir = mkdtempSync(`${tmpdir()}/diana-`)
  const url = new URL(world.core.config.databaseUrl)
  const socket = `${url.searchParams.get('host')}/.s.PGSQL.5432`
  url.searchParams.set('host', dir)
  const loader = `file://${installed('tsx/dist/loader.mjs')}`
  const worker = spawn(process.execPath, ['--import', loader, 'server/worker.ts'], {
    env: {
      ...{ ...process.env, DATABASE_URL: url.href, PUBLIC_URL: 'http://127.0.0.1:1', LOG_LEVEL: 'info' },
      AUTH_SECRET: 'x'.repeat(32),
    },
  })
  let said = ''
  worker.stdout.on('data', text => (said += text))
  worker.stderr.on('data', text => (said += text))
  const ended = new Promise<number | null>(resolve => worker.on('exit', resolve))
  onTestFinished(async () => {
    worker.kill('SIGKILL')
    await ended
    rmSync(dir, { recursive: true })
    await world.end()
  })
  await until('it waits', async () => said.includes('the worker waits for its database'), 30_000)
  symlinkSync(socket, `${dir}/.s.PGSQL.5432`)
  await until('it works', async () => said.includes('worker started'), 30_000)
  worker.kill('SIGTERM')
  expect(await ended).toBe(0)
})
