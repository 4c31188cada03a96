import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendar } from '#server/contract/calendar'
import { earningGuide } from '#server/contract/earning-guide'
import { ledgerPage } from '#server/contract/ledger'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

const dayMs = 86_400_000
/** Noon, so that no day is saved by an early hour of the next. */
const dayAgo = (days: number) => new Date((Math.floor(Date.now() / dayMs) - days + 0.5) * dayMs).toISOString()
const dayOf = (at: string) => at.slice(0, 10)
const yesterday = dayAgo(1)

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  const player = { external_id: 'ana', time_zone: 'UTC' }
  const items = [
    { type: 'game.message_sent', data: {}, occurred_at: dayAgo(3) },
    { type: 'game.session_ended', data: { minutes: 1 }, occurred_at: yesterday },
    { type: 'game.session_ended', data: { minutes: 20 }, occurred_at: yesterday },
    { type: 'game.trivia_completed', data: { difficulty: 'hard', correct: true } },
  ].map((item, n) => ({ source_id: `activity-${n}`, player, ...item }))
  expect((await world.post(items)).status).toBe(202)
  await world.settled()
})
afterAll(async () => await world.end())

const paths = {
  getLedger: 'ledger',
  getLedgerCsv: 'ledger.csv',
  getCalendar: 'calendar',
  getEarningGuide: 'earning-guide',
}
type Name = keyof typeof paths

function ask(name: Name, query = '', { key = world.key, id = 'ext:ana' } = {}) {
  const url = `http://127.0.0.1:3999/api/v1/players/${id}/${paths[name]}${query}`
  return world.api[name](new Request(url, { headers: { authorization: `Bearer ${key}` } }), { id })
}

describe('the ledger, filtered', () => {
  const read = async (query: string) => ledgerPage.parse(await (await ask('getLedger', query)).json()).data

  it('by activity, by several kinds, and by days of the player', async () => {
    expect(await read('?type=game.session_ended')).toHaveLength(2)
    expect((await read('?kind=award&kind=milestone')).map(({ kind }) => kind)).toEqual([
      'award',
      'award',
      'award',
    ])
    const day = dayOf(yesterday)
    expect((await read(`?from=${day}&to=${day}`)).map(({ type }) => type)).toEqual([
      'game.session_ended',
      'game.session_ended',
    ])
    expect(await read(`?to=${dayOf(dayAgo(3))}`)).toHaveLength(1)
    expect(await read('?type=game.nothing%00')).toEqual([])
  })

  it('keeps its cursor', async () => {
    const first = ledgerPage.parse(await (await ask('getLedger', '?type=game.session_ended&limit=1')).json())
    expect(first.has_more).toBe(true)
    const [second] = await read(`?type=game.session_ended&limit=1&before=${first.next_cursor}`)
    expect(second?.points).toBe(0)
  })

  it.each(['?from=yesterday', '?to=2026-02-30', '?kind=gift'])('refuses %s', async query => {
    await problemOf(await ask('getLedger', query), 400)
    await problemOf(await ask('getLedgerCsv', query), 400)
  })
})

describe('the ledger as a file', () => {
  it('has a line for each entry that the filter lets through', async () => {
    const answer = await ask('getLedgerCsv', '?kind=refusal')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toContain('activity.csv')
    const lines = (await answer.text()).trimEnd().split('\r\n')
    expect(lines[0]).toBe('number,occurred_at,type,what,kind,rule,points,balance_after,event_id')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain('game.session_ended,Spent time playing,refusal,session_ended,0,')
  })

  it('goes on over many pages, each line once', async () => {
    const items = Array.from({ length: 1_100 }, (_, n) => ({
      ...{ source_id: `many-${n}`, type: 'game.message_sent', data: {} },
      player: { external_id: 'ben', time_zone: 'UTC' },
    }))
    for (let from = 0; from < items.length; from += 100)
      expect((await world.post(items.slice(from, from + 100))).status).toBe(202)
    await world.settled()
    const text = await (await ask('getLedgerCsv', '', { id: 'ext:ben' })).text()
    const numbers = text
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map(line => Number(line.split(',')[0]))
    expect(numbers).toEqual([...numbers.keys()].map(index => items.length - index))
  })
})

describe('the calendar', () => {
  it('sums points and activities by day, and says which days the streak holds', async () => {
    const body = calendar.parse(await (await ask('getCalendar')).json())
    expect(body.days).toEqual([
      { day: dayOf(dayAgo(3)), points: 5, activities: 1, streak: true },
      { day: dayOf(yesterday), points: 100, activities: 2, streak: true },
      { day: dayOf(dayAgo(0)), points: 150, activities: 1, streak: true },
    ])
    expect(Date.parse(body.to) - Date.parse(body.from)).toBe(364 * dayMs)
  })

  it.each(['?from=2025-01-01&to=2026-11-01', '?from=2026-11-02&to=2026-11-01', '?from=now'])(
    'refuses %s',
    async query => {
      await problemOf(await ask('getCalendar', query), 400)
    },
  )
})

describe('the earning guide', () => {
  it('says what is left after what was done', async () => {
    const body = earningGuide.parse(await (await ask('getEarningGuide')).json())
    const ruleOf = (type: string) => body.activities.find(one => one.type === type)?.rules[0]
    expect(ruleOf('game.trivia_completed')?.limit).toMatchObject({ count: 20, per: 'hour', left: 19 })
    expect(ruleOf('game.message_sent')?.limit).toMatchObject({ count: 100, left: 100 })
  })
})

describe.each(Object.keys(paths) as Name[])('%s', name => {
  it('is for nobody without a key', async () => {
    await problemOf(await ask(name, '', { key: 'dk_live_nobody' }), 401)
  })

  it('knows only players of the host', async () => {
    await problemOf(await ask(name, '', { id: 'ext:nobody' }), 404)
  })
})
