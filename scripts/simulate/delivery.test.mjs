import { createServer } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { judge, makeDelivery } from './delivery.mjs'
import { emptyTally, waiting } from './tally.mjs'

const request = { items: 2, attempt: 0 }

describe('an answer', () => {
  it('of 202 is final, item by item', () => {
    const results = [{ status: 'accepted' }, { status: 'refused', code: 'invalid' }]
    expect(judge({ status: 202, retryAfter: null, body: { results } }, request)).toEqual({
      kind: 'done',
      results,
    })
  })

  it.each([429, 503])('of %i is waited for as long as it asks', status => {
    expect(judge({ status, retryAfter: '3', body: null }, request)).toMatchObject({
      kind: 'again',
      afterMs: 3_000,
    })
  })

  it('of 500 is tried again later and later', () => {
    const judged = (/** @type {number} */ attempt) =>
      judge({ status: 500, retryAfter: null, body: null }, { items: 1, attempt })
    expect(judged(0)).toMatchObject({ afterMs: 250 })
    expect(judged(3)).toMatchObject({ afterMs: 2_000 })
    expect(judged(30)).toMatchObject({ afterMs: 10_000 })
  })

  it('of 401 ends the run, and of 409 refuses what was sent', () => {
    expect(judge({ status: 401, retryAfter: null, body: { detail: 'No.' } }, request)).toEqual({
      kind: 'stop',
      reason: 'No.',
    })
    const refused = judge(
      { status: 409, retryAfter: null, body: { code: 'conflict', detail: 'Used.' } },
      request,
    )
    expect(refused).toMatchObject({ kind: 'done', results: [{ status: 'refused' }, { status: 'refused' }] })
  })
})

describe('delivery', () => {
  /** @type {import('node:http').Server | undefined} */
  let server
  afterEach(() => server?.close())

  /** @param {(body: any, attempt: number) => { status: number, headers?: Record<string, string>, body: unknown }} answer */
  async function serve(answer) {
    let attempt = 0
    server = createServer(async (request, response) => {
      const chunks = []
      for await (const chunk of request) chunks.push(chunk)
      const { status, headers, body } = answer(JSON.parse(Buffer.concat(chunks).toString()), attempt++)
      response.writeHead(status, { connection: 'close', ...headers }).end(JSON.stringify(body))
    })
    await new Promise(resolve => server?.listen(0, '127.0.0.1', () => resolve(undefined)))
    const address = server.address()
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  }

  const item = { source_id: 'a', type: 'game.login', player: { external_id: 'ana' } }

  it('sends again under the same source_id after 503, and counts one acceptance', async () => {
    /** @type {string[]} */
    const ids = []
    const url = await serve((body, attempt) => {
      ids.push(body.source_id)
      return attempt === 0
        ? { status: 503, headers: { 'retry-after': '0' }, body: { code: 'unavailable' } }
        : { status: 202, body: { status: 'accepted', id: 'evt_1' } }
    })
    const tally = emptyTally()
    await makeDelivery({ url, key: 'k', tally, onStop: () => {} }).send([item])
    expect(ids).toEqual(['a', 'a'])
    expect(tally).toMatchObject({ sent: 1, accepted: 1, failed: 1, lost: 0 })
  })

  it('admits what it could not get an answer for', async () => {
    const url = await serve(() => ({ status: 503, headers: { 'retry-after': '60' }, body: {} }))
    const tally = emptyTally()
    const delivery = makeDelivery({ url, key: 'k', tally, onStop: () => {} })
    const sent = delivery.send([item])
    delivery.finishWithin(100)
    await sent
    expect(tally).toMatchObject({ lost: 1, accepted: 0 })
    expect(waiting(tally)).toBe(0)
  })
})
