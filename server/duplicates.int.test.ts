import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#server/events/ids'
import { runs } from '#server/testing/property-runs'
import { makeWorld, type World } from '#server/testing/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
})
afterAll(async () => await world.end())

const types = ['game.login', 'game.message_sent', 'community.participated', 'commerce.vip_purchased']
/** Requests of some activities each, of which there are twelve in all: most are sent again and again. */
const requests = fc.array(fc.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 6 }), {
  minLength: 2,
  maxLength: 12,
})

it('however often and at once an activity is sent, it is applied once', async () => {
  await fc.assert(
    fc.asyncProperty(requests, fc.boolean(), async (requests, atOnce) => {
      const life = newId()
      const activity = (number: number) => ({
        ...{ source_id: `${life}-${number}`, type: types[number % types.length] },
        player: { external_id: `${life}-${number % 2}` },
        ...{ occurred_at: '2026-03-02T12:00:00.000Z', data: {} },
      })
      const send = async (numbers: number[]) => {
        const response = await world.post(numbers.map(activity))
        expect(response.status).toBe(202)
      }
      if (atOnce) await Promise.all(requests.map(send))
      else for (const numbers of requests) await send(numbers)
      await world.settled()
      const rows = await world.database.sql<{ sourceId: string; entries: number; points: number }[]>`
        select e.source_id as "sourceId", count(l.event_id)::int as entries, sum(l.points)::int as points
        from bus.events e left join gamification.ledger l on l.event_id = e.id
        where e.source_id like ${`${life}-%`} group by 1`
      const wanted = [...new Set(requests.flat())].map(number => `${life}-${number}`)
      expect(rows.map(row => row.sourceId).sort()).toEqual(wanted.sort())
      expect(rows.map(row => row.entries)).toEqual(wanted.map(() => 1))
      const [state] = await world.database.sql<{ available: number }[]>`
        select sum(s.available)::int as available from gamification.player_states s
        where s.player_id in (
          select l.player_id from gamification.ledger l join bus.events e on e.id = l.event_id
          where e.source_id like ${`${life}-%`}
        )`
      expect(state?.available).toBe(rows.reduce((sum, row) => sum + row.points, 0))
    }),
    runs(15),
  )
})
