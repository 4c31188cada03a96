import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { until } from '#server/testing/until'
import { toNode } from './outlet.ts'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** An answer over a real socket, whose other side reads only when it is told to. */
async function answerTo() {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const listener = connect((server.address() as AddressInfo).port, '127.0.0.1')
    .setEncoding('utf8')
    .pause()
  listener.write('GET / HTTP/1.1\r\nhost: here\r\n\r\n')
  const [, out] = (await once(server, 'request')) as [unknown, ServerResponse]
  closers.push(
    () => listener.destroy(),
    () => server.close(),
  )
  let heard = ''
  listener.on('data', text => {
    heard += text
  })
  listener.pause()
  return { out, listener, heard: () => heard }
}

describe('an outlet to a socket', () => {
  it('begins with its head, and what is written arrives in order', async () => {
    const { out, listener, heard } = await answerTo()
    const outlet = toNode(out)({ 'content-type': 'text/event-stream' })
    listener.resume()
    for (const text of ['one', 'two', 'drei\u00a0ñ']) outlet.write(text)
    outlet.end()
    await once(listener, 'data')
    await until('it has ended', () => heard().endsWith('0\r\n\r\n'))
    expect(heard()).toMatch(/^HTTP\/1.1 200 OK/)
    expect(heard()).toContain('content-type: text/event-stream')
    expect(heard()).toContain('x-content-type-options: nosniff')
    expect(heard()).toMatch(/one.*two.*drei\u00a0ñ/s)
  })

  it('knows what a listener who does not read has left unread', async () => {
    const { out, listener } = await answerTo()
    const outlet = toNode(out)({})
    const text = 'x'.repeat(64 * 1024)
    // What the kernels of both ends hold comes first.
    await until('it piles up', () => {
      for (let i = 0; i < 16; i++) outlet.write(text)
      return outlet.unread() > 1024 * 1024
    })
    listener.resume()
    await until('it is read', () => outlet.unread() === 0)
  })

  it('tells once when the listener goes away, and at once when they already have', async () => {
    const { out, listener } = await answerTo()
    const outlet = toNode(out)({})
    let told = 0
    outlet.onGone(() => {
      told += 1
    })
    listener.destroy()
    await until('it was told', () => told === 1)
    let late = 0
    outlet.onGone(() => {
      late += 1
    })
    outlet.write('to nobody')
    outlet.end()
    expect([told, late]).toEqual([1, 1])
  })
})
