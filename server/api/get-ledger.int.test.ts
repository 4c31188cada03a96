import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LedgerPage, ledgerPage } from '#server/contract/ledger'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

const activities = 25
let world: World
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  const items = Array.from({ length: activities }, (_, n) => ({
    ...{ source_id: `ledger-${n}`, player: { external_id: 'ana' } },
    ...(n % 5 === 0
      ? { type: 'game.session_ended', data: { minutes: 1 } }
      : { type: 'game.message_sent', data: {} }),
  }))
  expect((await world.post(items)).status).toBe(202)
  await world.settled()
})
afterAll(async () => await world.end())

function ask(query: string, key = world.key) {
  const url = `http://127.0.0.1:3999/api/v1/players/ext:ana/ledger${query}`
  const headers = { authorization: `Bearer ${key}` }
  return world.api.getLedger(new Request(url, { headers }), { id: 'ext:ana' })
}

async function page(query = ''): Promise<LedgerPage> {
  const answer = await ask(query)
  const text = await answer.text()
  expect(answer.status, text).toBe(200)
  return ledgerPage.parse(JSON.parse(text))
}

const numbers = ({ data }: LedgerPage) => data.map(entry => entry.number)

describe('the ledger of a player', () => {
  it('comes newest first, twenty at a time, each line once however many pages it takes', async () => {
    const first = await page()
    expect(numbers(first)).toHaveLength(20)
    expect(first.has_more).toBe(true)
    const all: number[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const found: LedgerPage = await page(`?limit=7${cursor === '' ? '' : `&before=${cursor}`}`)
      all.push(...numbers(found))
      cursor = found.next_cursor
    }
    expect(all).toEqual([...all.keys()].map(index => all.length - index))
    expect(all).toHaveLength(activities)
  })

  it('does not repeat or skip a line when new ones come between two pages', async () => {
    const first = await page('?limit=5')
    await world.post({ source_id: 'between', type: 'game.message_sent', player: { external_id: 'ana' } })
    await world.settled()
    const second = await page(`?limit=5&before=${first.next_cursor}`)
    expect(numbers(second)[0]).toBe((numbers(first).at(-1) ?? 0) - 1)
  })

  it('can be read by kind', async () => {
    const refusals = await page('?kind=refusal&limit=100')
    expect(refusals.data).toHaveLength(5)
    expect(refusals.data.every(entry => entry.kind === 'refusal' && entry.points === 0)).toBe(true)
    expect(refusals).toMatchObject({ has_more: false, next_cursor: null })
  })

  it.each(['?limit=0', '?limit=101', '?limit=many', '?before=-1', '?before=1.5', '?kind=gift'])(
    'refuses %s',
    async query => {
      const problem = await problemOf(await ask(query), 400)
      expect(problem.detail).toMatch(/^(limit|before|kind) must be/)
    },
  )

  it('is for nobody without a key', async () => {
    await problemOf(await ask('', 'dk_live_nobody'), 401)
  })
})
