import { connect } from 'node:net'
import { codeOf, Problem } from './problem.mjs'

const patienceMs = 5000
const portOf = /** @type {Record<string, number>} */ ({ DATABASE_URL: 5432, REDIS_URL: 6379 })

/**
 * Makes sure that something answers where the environment says that a server is.
 * @param {'DATABASE_URL' | 'REDIS_URL'} key
 * @param {string} text
 */
export async function mustAnswer(key, text) {
  const target = targetOf(key, text)
  const why = await tryConnect(target)
  const where = 'path' in target ? target.path : `${target.host}:${target.port}`
  if (why) throw new Problem(`Nothing answers at ${where}, which ${key} names (${why}).`)
}

/** @param {string} key @param {string} text @returns {{ path: string } | { host: string, port: number }} */
function targetOf(key, text) {
  if (!URL.canParse(text)) throw new Problem(`${key} is not a URL.`)
  const url = new URL(text)
  const host = decodeURIComponent(url.hostname).replace(/^\[|\]$/g, '')
  const port = Number(url.port) || (portOf[key] ?? 0)
  const socketDir = url.searchParams.get('host')
  if (url.protocol === 'unix:') return { path: url.pathname }
  if (socketDir?.startsWith('/')) return { path: `${socketDir}/.s.PGSQL.${port}` }
  return { host: host || 'localhost', port }
}

/** @param {{ path: string } | { host: string, port: number }} target @returns {Promise<string>} why not, '' when it answers */
function tryConnect(target) {
  return new Promise(done => {
    const socket = connect(target)
    socket.setTimeout(patienceMs, () => socket.destroy(new Error('no answer in time')))
    socket.once('connect', () => {
      done('')
      socket.destroy()
    })
    socket.once('error', error => done(codeOf(error) || error.message))
  })
}

/**
 * Stands in for a server that somebody else runs: we neither start nor stop it.
 * @param {string} name
 * @returns {import('./child.mjs').Service}
 */
export function outside(name) {
  const refuse = async () => {
    throw new Error(`${name} is not run by this start`)
  }
  return {
    name,
    pid: null,
    supervised: false,
    start: async () => {},
    stop: async () => {},
    kill: refuse,
    restart: refuse,
  }
}
