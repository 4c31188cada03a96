import { connect } from 'node:net'

const patienceMs = 2_000

/**
 * Whether somebody listens at a Redis address: `redis://host:port` or, as embedded ones do, `unix:///a/socket`.
 * @param {string} url
 * @returns {Promise<boolean>}
 */
export function isAnswering(url) {
  const { protocol, hostname, port, pathname } = new URL(url)
  const target = protocol === 'unix:' ? { path: pathname } : { host: hostname, port: Number(port || 6379) }
  return new Promise(resolve => {
    const socket = connect(target)
    const answer = (/** @type {boolean} */ is) => {
      socket.destroy()
      resolve(is)
    }
    socket.once('connect', () => answer(true))
    socket.once('error', () => answer(false))
    socket.setTimeout(patienceMs, () => answer(false))
  })
}
