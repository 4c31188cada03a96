import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '#db/client'
import { newId } from '#server/events/ids'
import { eventOf } from '#server/testing/events'
import { makeWorld, type World } from '#server/testing/world'

const workers = 50
const players = Array.from({ length: 100 }, newId)
const batchesEach = 4
const attemptsMax = 500

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(async () => await world.end())

/** Leases keep batches of one player apart. Here they are not asked: what the tables refuse has to be enough. */
it('fifty workers over the same hundred players award nothing twice, lose nothing, and never lock each other up', async () => {
  const database = openDatabase(world.config.databaseUrl, { max: workers, name: 'fifty workers' })
  const { handle } = world.gamification.consumer
  const deadlocks: string[] = []
  let [handled, conflicts] = [0, 0]

  async function work(worker: number) {
    for (let batch = 0; batch < batchesEach; batch += 1) {
      const events = players
        .filter((_, player) => (player + worker + batch) % 2 === 0)
        // Each in an order of its own.
        .sort(() => Math.random() - 0.5)
        .map(playerId =>
          eventOf('game.content_discovered', {}, new Date().toISOString(), { id: randomUUID(), playerId }),
        )
      for (let attempt = 0; ; attempt += 1) {
        try {
          await database.sql.begin(async tx => await handle(tx, events))
          break
        } catch (error) {
          const { code, message } = error as { code?: string; message: string }
          if (code === '40P01') deadlocks.push(message)
          else if (!/changed while a batch|duplicate key/.test(message)) throw error
          conflicts += 1
          if (attempt > attemptsMax) throw error
          await new Promise(resolve => setTimeout(resolve, Math.random() * 40))
        }
      }
      handled += events.length
    }
  }
  await Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)))
  await database.end()

  expect(deadlocks).toEqual([])
  // Otherwise nobody was in anybody's way, and nothing was tried.
  expect(conflicts).toBeGreaterThan(0)
  const { sql } = world.database
  const [ledger] = await sql`
    select count(*) filter (where kind in ('award', 'refusal'))::int as decided,
      count(distinct (event_id, rule_id))::int = count(*) as once from gamification.ledger`
  expect(ledger).toEqual({ decided: handled, once: true })
  const wrong = await sql`
    select s.player_id from gamification.player_states s join (
      select player_id, count(*) as entries, sum(points) as points from gamification.ledger group by 1
    ) l using (player_id)
    where s.entries <> l.entries or s.available <> l.points or (s.rest::json -> 'metrics' ->> 'discoveries')::int <> ${handled / players.length}`
  expect(wrong).toEqual([])
}, 120_000)
