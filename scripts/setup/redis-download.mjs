import { existsSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { aptUnpack } from './apt.mjs'
import { home } from './paths.mjs'
import { run } from './run.mjs'

const bin = `${home}/bin`
const unpacked = `${bin}/redis`

/** @returns {Promise<import('./redis-binary.mjs').RedisBinary | null>} the one fetched earlier, if it runs */
export async function downloadedRedis() {
  const command = `${unpacked}/usr/bin/redis-server`
  if (!existsSync(command)) return null
  const env = { LD_LIBRARY_PATH: libraryDirs().join(':') }
  const version = await run(command, ['--version'], { env: { ...process.env, ...env } })
  return version.code === 0 ? { command, env } : null
}

const libraryDirs = () =>
  ['usr/lib', 'lib'].flatMap(lib => {
    const dir = `${unpacked}/${lib}`
    if (!existsSync(dir)) return []
    return readdirSync(dir)
      .filter(name => name.endsWith('-linux-gnu') || name.includes('-linux-gnu'))
      .map(name => `${dir}/${name}`)
  })

/**
 * Fetches Debian's redis-server into `.diana/bin` without being root.
 * @param {(detail: string) => void} say
 * @returns {Promise<string>} why it failed, '' when it did not
 */
export async function fetchRedis(say) {
  const scratch = `${bin}/redis.new`
  rmSync(scratch, { recursive: true, force: true })
  const why = await aptUnpack('redis-server', scratch, say)
  if (why) return why
  const command = `${scratch}/root/usr/bin/redis-server`
  // One program with several names: where the server's link is missing, its checker is the same file.
  rmSync(command, { force: true })
  symlinkSync('redis-check-rdb', command)
  rmSync(unpacked, { recursive: true, force: true })
  renameSync(`${scratch}/root`, unpacked)
  rmSync(scratch, { recursive: true, force: true })
  return ''
}
