import { connect, type NetConnectOpts, type Socket } from 'node:net'

const lookEveryMs = 500

/**
 * A connection to a server that answers every statement within a known time, if only by cancelling it. One that owes an
 * answer for longer has vanished without a word; the driver would wait until the kernel gives up, a quarter of an hour.
 */
export function watchedSocket(address: NetConnectOpts, silenceMaxMs: number, onSilence: () => void): Socket {
  const socket = connect(address)
  let heard = 0
  let owedSince: number | undefined
  socket.on('data', () => {
    heard = socket.bytesWritten
    owedSince = undefined
  })
  const timer = setInterval(() => {
    if (socket.destroyed) return clearInterval(timer)
    if (socket.connecting || socket.bytesWritten === heard) return
    owedSince ??= performance.now()
    if (performance.now() - owedSince < silenceMaxMs) return
    onSilence()
    socket.destroy(Object.assign(new Error(`no answer for ${silenceMaxMs} ms`), { code: 'ETIMEDOUT' }))
  }, lookEveryMs)
  timer.unref()
  return socket
}
