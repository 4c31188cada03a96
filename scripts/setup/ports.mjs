import { createServer } from 'node:net'
import { Problem } from './problem.mjs'

/** @param {number} port 0 = any @returns {Promise<number | null>} the port, or null when somebody else has it */
function tryPort(port) {
  return new Promise(done => {
    const server = createServer()
    server.once('error', () => done(null))
    server.listen({ host: '127.0.0.1', port }, () => {
      const address = server.address()
      server.close(() => done(address && typeof address === 'object' ? address.port : null))
    })
  })
}

/** @returns {Promise<number>} a port that was free a moment ago */
export async function freePort() {
  const port = await tryPort(0)
  if (!port) throw new Problem('There is no free port on 127.0.0.1.')
  return port
}

/** @param {number} port */
export async function mustBeFree(port) {
  if ((await tryPort(port)) === port) return
  throw new Problem(
    `Port ${port} is in use by another program (or not allowed to you). Choose another: npm start -- --port ${port < 1024 ? 3000 : port + 1}`,
  )
}
