import { createServer } from 'node:http'
import next from 'next'
import { readAddress } from '#server/config'
import { answerInFront } from '#server/in-front'
import { startWithServer } from '#server/start-with-server'

const keepAliveMs = 65_000

/** The web process: Next for everything, and in front of it what comes by the thousand. */
async function serve(): Promise<void> {
  const { host, port } = readAddress()
  startWithServer()
  const app = next({ dev: false, hostname: host, port })
  await app.prepare()
  const throughNext = app.getRequestHandler()
  const server = createServer((message, out) => {
    const answered = answerInFront(message, out) ?? throughNext(message, out)
    // The other side went away in mid-sentence; whatever else goes wrong is answered by the handlers.
    answered.catch(() => out.destroy())
  })
  server.keepAliveTimeout = keepAliveMs
  server.headersTimeout = keepAliveMs + 1_000
  server.listen(port, host)
}

await serve()
