import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'

/**
 * A way to the database at `url` whose connections can be cut, as a dying server does, or fall silent for good, as one
 * that vanished from the network.
 */
export async function startPostgresProxy(url: string) {
  const target = new URL(url)
  const port = target.port || '5432'
  const directory = target.searchParams.get('host')
  const open = () =>
    directory?.startsWith('/')
      ? connect(`${directory}/.s.PGSQL.${port}`)
      : connect(Number(port), target.hostname)
  const pairs = new Set<[Socket, Socket]>()
  const server = createServer(near => {
    const far = open()
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => undefined)
      one.on('close', () => {
        pairs.delete(pair)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  const dir = mkdtempSync(`${tmpdir()}/diana-`)
  await new Promise<void>(resolve => server.listen(`${dir}/.s.PGSQL.${port}`, resolve))
  target.searchParams.set('host', dir)
  const cut = () => {
    for (const [near] of pairs) near.destroy()
  }
  const silence = () => {
    for (const [near, far] of pairs) {
      near.unpipe(far)
      far.unpipe(near)
      near.resume()
      far.resume()
    }
  }
  return {
    url: target.href,
    cut,
    silence,
    end: async () => {
      cut()
      await new Promise(resolve => server.close(resolve))
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
