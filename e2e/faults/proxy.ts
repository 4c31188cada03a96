import { connect, createServer, type NetConnectOpts, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from './random.ts'

type Direction = 'up' | 'down'
type Weather = {
  latencyMs: number
  jitterMs: number
  bytesPerSecond: number
  /** Directions in which nothing arrives; it is delivered once they open again, as TCP would. */
  dark: ReadonlySet<Direction>
  /** Nobody is at the other end any more, and nobody says so. */
  vanished: boolean
}

const fair: Weather = {
  latencyMs: 0,
  jitterMs: 0,
  bytesPerSecond: Number.POSITIVE_INFINITY,
  dark: new Set(),
  vanished: false,
}

type Pair = { near: Socket; far: Socket; isSevered: boolean }

export type Edge = Awaited<ReturnType<typeof startProxy>>

/** One edge of the estate, on a loopback port of its own. `up` is from client to server. */
export async function startProxy(target: NetConnectOpts, random: Random) {
  const pairs = new Set<Pair>()
  let weather = fair
  let cleared = gate()

  async function pass(chunk: Buffer, direction: Direction, pair: Pair, to: Socket) {
    while (weather.dark.has(direction)) await cleared.promise
    const { latencyMs, jitterMs, bytesPerSecond } = weather
    const delayMs = latencyMs + random.between(0, jitterMs) + (chunk.length / bytesPerSecond) * 1_000
    if (delayMs >= 1) await sleep(delayMs)
    if (!pair.isSevered) to.write(chunk)
  }

  function join(pair: Pair, direction: Direction) {
    const [from, to] = direction === 'up' ? [pair.near, pair.far] : [pair.far, pair.near]
    let line: Promise<void> = Promise.resolve()
    from.on('data', (chunk: Buffer) => {
      line = line.then(() => pass(chunk, direction, pair, to))
    })
    from.on('error', () => undefined)
    from.on('close', () => {
      if (pair.isSevered) return void pairs.delete(pair)
      void line.then(() => {
        pairs.delete(pair)
        to.destroy()
      })
    })
  }

  const server = createServer(near => {
    const pair = { near, far: connect(target), isSevered: weather.vanished }
    pairs.add(pair)
    join(pair, 'up')
    join(pair, 'down')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')

  const change = (next: Partial<Weather>) => {
    weather = { ...fair, ...next }
    if (next.vanished) for (const pair of pairs) pair.isSevered = true
    cleared.resolve()
    cleared = gate()
  }
  return {
    port: address.port,
    slow: (latencyMs: number, jitterMs: number) => change({ latencyMs, jitterMs }),
    narrow: (bytesPerSecond: number) => change({ bytesPerSecond }),
    darken: (...dark: Direction[]) => change({ dark: new Set(dark) }),
    /** Existing connections never hear anything again; new ones neither, until `clear`. */
    vanish: () => change({ vanished: true }),
    /** Cuts every connection with a reset. */
    reset: () => {
      for (const { near, far } of pairs) {
        near.resetAndDestroy()
        far.destroy()
      }
    },
    /** Fair weather. The server's keepalive has found the vanished ones by now; the client has to find out itself. */
    clear: () => {
      for (const pair of pairs) if (pair.isSevered) pair.far.destroy()
      change({})
    },
    connections: () => pairs.size,
    close: () => {
      for (const { near, far } of pairs) {
        near.destroy()
        far.destroy()
      }
      server.close()
    },
  }
}

function gate() {
  let resolve = () => {}
  const promise = new Promise<void>(done => {
    resolve = done
  })
  return { promise, resolve }
}
