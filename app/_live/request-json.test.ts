import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { requestJson } from './request-json.ts'
import { RequestProblem } from './request-problem.ts'

const servers: Server[] = []

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

it('an answer that is called off while it arrives is none, whatever had come of it', async () => {
  const abort = new AbortController()
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write('{"faults":')
    setTimeout(() => abort.abort(), 20)
  })
  await expect(requestJson(url, { signal: abort.signal })).rejects.toMatchObject({ name: 'AbortError' })
})

it('an answer that stops half-way is a problem, not nothing', async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
    response.write('{"faults":')
    setTimeout(() => response.destroy(), 20)
  })
  await expect(requestJson(url)).rejects.toBeInstanceOf(RequestProblem)
})

it('an answer without a body is nothing', async () => {
  const url = await serve((_, response) => response.writeHead(204).end())
  expect(await requestJson(url)).toBeNull()
})
