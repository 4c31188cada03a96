import { readFileSync } from 'node:fs'
import { request as ask } from 'node:http'
import { expect, test } from '@playwright/test'

const port = Number(process.env.E2E_PORT)
const { api_key: key } = JSON.parse(readFileSync(process.env.E2E_CREDENTIALS ?? '', 'utf8'))
const authorization = `Bearer ${key}`
const player = `front ${crypto.randomUUID()}/ñ`

type Answer = { status: number; type: string; text: string; headers: Record<string, unknown> }

/** Plain HTTP, so that nothing tidies up what is sent. */
function send(
  method: string,
  path: string,
  { headers = {}, body, chunks }: { headers?: Record<string, string>; body?: string; chunks?: string[] } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = ask(
      { port, host: '127.0.0.1', method, path, headers: { authorization, ...headers } },
      got => {
        let text = ''
        got.setEncoding('utf8')
        got.on('data', chunk => {
          text += chunk
        })
        got.on('end', () =>
          resolve({
            status: got.statusCode ?? 0,
            type: got.headers['content-type'] ?? '',
            text,
            headers: got.headers,
          }),
        )
      },
    )
    sent.on('error', reject)
    for (const chunk of chunks ?? []) sent.write(chunk)
    sent.end(body)
  })
}

const json = { 'content-type': 'application/json' }
const activity = (source_id: string) =>
  JSON.stringify({ source_id, type: 'game.login', player: { external_id: player } })
const progressOf = (id: string) => `/api/v1/players/${id}/progress`

test.describe('what is answered in front of Next', () => {
  test('is answered like what goes through it', async () => {
    const direct = await send('POST', '/api/v1/events', { headers: json, body: activity('front-1') })
    const throughNext = await send('POST', '/api/v1/events', { headers: json, chunks: [activity('front-1')] })
    expect([direct.status, throughNext.status]).toEqual([202, 202])
    expect(JSON.parse(direct.text).id).toBe(JSON.parse(throughNext.text).id)
    const path = progressOf(`ext:${encodeURIComponent(player)}`)
    const [got, head] = [await send('GET', path), await send('HEAD', path)]
    expect([got.status, head.status, head.text]).toEqual([200, 200, ''])
    expect(JSON.parse(got.text).player.external_id).toBe(player)
    for (const name of ['content-type', 'cache-control', 'x-frame-options', 'referrer-policy'])
      expect(got.headers[name], name).toBe(head.headers[name])
    const board = `/api/v1/boards/points_week?around=ext%3A${encodeURIComponent(player)}`
    expect((await send('GET', board)).status).toBe(200)
  })

  test('refuses what is wrong with a problem', async () => {
    const unknown = await send('GET', '/api/v1/boards/nobody')
    expect([unknown.status, unknown.type]).toEqual([404, 'application/problem+json'])
    for (const path of [progressOf('%E0%A4%A'), progressOf('ext:%00'), '/api/v1/boards/%E0?around=me']) {
      const { status } = await send('GET', path)
      expect(status, path).toBeGreaterThanOrEqual(400)
      expect(status, path).toBeLessThan(500)
    }
    const large = 'x'.repeat(1_100_000)
    expect((await send('POST', '/api/v1/events', { headers: json, body: large })).status).toBe(413)
    expect((await send('PUT', '/api/v1/events', { headers: json, body: '{}' })).status).toBe(405)
  })

  test('asks who is there before it listens to anything else', async () => {
    const chunks = Array.from({ length: 64 }, () => 'x'.repeat(1024 * 1024))
    const { status, type } = await send('GET', '/api/live/player', {
      headers: { authorization: '', 'transfer-encoding': 'chunked' },
      chunks,
    })
    expect([status, type]).toEqual([401, 'application/problem+json'])
  })
})
