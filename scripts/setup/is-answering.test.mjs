import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import { isAnswering } from './is-answering.mjs'

/** @param {import('node:net').ListenOptions} options */
const listening = options =>
  new Promise(resolve => {
    const server = createServer(socket => socket.end())
    server.listen(options, () => resolve(server))
  })

it('tells whether somebody listens on a socket, and no longer does', async () => {
  const dir = mkdtempSync(`${tmpdir()}/answering-`)
  const server = await listening({ path: `${dir}/redis.sock` })
  expect(await isAnswering(`unix://${dir}/redis.sock`)).toBe(true)
  await new Promise(done => server.close(done))
  expect(await isAnswering(`unix://${dir}/redis.sock`)).toBe(false)
  rmSync(dir, { recursive: true })
})

it('tells the same of a port', async () => {
  const server = await listening({ host: '127.0.0.1', port: 0 })
  const { port } = server.address()
  expect(await isAnswering(`redis://127.0.0.1:${port}`)).toBe(true)
  await new Promise(done => server.close(done))
  expect(await isAnswering(`redis://127.0.0.1:${port}`)).toBe(false)
})
