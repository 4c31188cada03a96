import { connect, type NetConnectOpts, type Socket } from 'node:net'
import { answersOwed } from './answers-owed.ts'

const lookEveryMs = 500

/**
 * A connection to a server that answers every statement within a known time, if only by cancelling it. One that owes an
 * answer for longer has vanished without a word; the driver would wait until the kernel gives up, a quarter of an hour.
 */
export function watchedSocket(address: NetConnectOpts, silenceMaxMs: number, onSilence: () => void): Socket {
  const socket = closingQuietly(connect(address))
  const owed = answersOwed()
  let owedSince: number | undefined
  const { write } = socket
  socket.write = (...sent: unknown[]): boolean => {
    const [bytes] = sent
    if (bytes instanceof Uint8Array) owed.wrote(bytes)
    return Reflect.apply(write, socket, sent)
  }
  socket.on('data', (bytes: Buffer) => {
    owed.heard(bytes)
    owedSince = undefined
  })
  const timer = setInterval(() => {
    if (socket.destroyed) return clearInterval(timer)
    if (socket.connecting || !owed.isOwed()) return
    owedSince ??= performance.now()
    if (performance.now() - owedSince < silenceMaxMs) return
    onSilence()
    socket.destroy()
  }, lookEveryMs)
  timer.unref()
  return socket
}

/**
 * The driver loses for good what is sent between a connection's error and its close: so one that has worked ends
 * without an error. One that never worked keeps its error, for whoever waits to be connected.
 */
function closingQuietly(socket: Socket): Socket {
  const destroy = socket.destroy.bind(socket)
  socket.destroy = error => destroy(socket.bytesRead > 0 ? undefined : error)
  return socket
}
