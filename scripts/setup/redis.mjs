import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { lastLines } from './files.mjs'
import { diskFull, Problem, saysDiskFull } from './problem.mjs'
import { until } from './wait.mjs'

const unreadable =
  /Can't handle RDB format|Bad file format|Unexpected end of file|Fatal error loading|Internal error in RDB/

/**
 * A Redis of our own that listens on a private socket only.
 * @param {object} options
 * @param {string} options.dir
 * @param {string} options.socketDir
 * @param {import('./redis-binary.mjs').RedisBinary} options.binary
 * @param {import('./household.mjs').Household} options.household
 * @returns {Promise<{ url: string, service: import('./child.mjs').Service, setAside: string | null }>}
 */
export async function startRedis({ dir, socketDir, binary, household }) {
  const socket = `${socketDir}/redis.sock`
  const data = `${dir}/redis`
  const logFile = `${dir}/logs/redis.log`
  await stopForgotten(socket)
  const service = household.child('servers', {
    name: 'redis',
    graceMs: 1900,
    ready: async () => (await ask(socket, 'PING')).startsWith('+PONG'),
    launch: () => {
      mkdirSync(data, { recursive: true, mode: 0o700 })
      rmSync(socket, { force: true })
      return {
        command: binary.command,
        args: settings(data, socket),
        env: { ...process.env, ...binary.env },
        cwd: data,
      }
    },
  })
  const fail = () => {
    const said = lastLines(logFile, 6).join('\n  ')
    const text = `Redis does not start. Its log ends with:\n  ${said}`
    throw new Problem(saysDiskFull(said) ? diskFull : text)
  }
  /** @type {string | null} */
  let setAside = null
  service.supervised = false
  await service.start().catch(async () => {
    // Another version's file, or a broken one. Postgres has every event, so an empty Redis loses nothing.
    if (!unreadable.test(lastLines(logFile, 4).join('\n'))) return fail()
    setAside = `${data}.unreadable-${Date.now()}`
    renameSync(data, setAside)
    await service.start().catch(fail)
  })
  service.supervised = true
  return { url: `unix://${socket}`, service, setAside }
}

/** @param {string} data @param {string} socket */
function settings(data, socket) {
  const values = {
    port: '0',
    unixsocket: socket,
    unixsocketperm: '700',
    dir: data,
    appendonly: 'yes',
    appendfsync: 'everysec',
    save: '',
    'maxmemory-policy': 'noeviction',
    daemonize: 'no',
  }
  return Object.entries(values).flatMap(([key, value]) => [`--${key}`, value])
}

/**
 * A server on our own socket that no list of processes mentions, because the list was deleted.
 * @param {string} socket
 */
async function stopForgotten(socket) {
  if (!(await ask(socket, 'PING'))) return
  await ask(socket, 'SHUTDOWN')
  await until(async () => !(await ask(socket, 'PING')), { forMs: 5000 })
}

/**
 * @param {string} socket
 * @param {string} command
 * @returns {Promise<string>} the first piece of the answer, '' when nobody answers
 */
function ask(socket, command) {
  return new Promise(done => {
    const connection = connect(socket)
    connection.setTimeout(1000, () => connection.destroy())
    connection.once('connect', () => connection.write(`${command}\r\n`))
    connection.once('data', data => {
      done(data.toString('latin1'))
      connection.destroy()
    })
    connection.once('error', () => done(''))
    connection.once('close', () => done(''))
  })
}
