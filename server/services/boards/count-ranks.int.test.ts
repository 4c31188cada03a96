import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sql } from '#db/client'
import { shardOf } from '#server/bus/shards'
import { makeWorld, type World } from '#server/testing/world'
import { makeCountRanks } from './count-ranks.ts'
import type { BoardDefinition } from './definition.ts'

const board: BoardDefinition = {
  ...{ id: 'points', name: { en: 'Points', es: 'Puntos' }, metric: 'points', period: 'all' },
  ...{ timeZone: 'UTC', ties: 'shared', rewards: [] },
}
const asked = { board, period: { key: 'all' }, segment: null }
const players = Array.from({ length: 60 }, (_, nth) => ({ id: randomUUID(), score: nth - (nth % 3) }))

let world: World
let statements = 0
let counting: Sql
beforeAll(async () => {
  world = await makeWorld()
  const { sql } = world.database
  for (const { id, score } of players) {
    const scores = JSON.stringify({ points: { all: [score, 0] } })
    await sql`insert into boards.scores (player_id, shard, scores) values (${id}, ${shardOf(id)}, ${scores})`
  }
  counting = new Proxy(sql, {
    apply: (target, self, args) => {
      // Parts of statements are made by the same function; this one is a whole statement.
      if (String(args[0]).includes('with scored')) statements += 1
      return Reflect.apply(target, self, args)
    },
  })
})
afterAll(async () => await world.end())

describe('a board counted in Postgres', () => {
  it('is counted once for all who ask for it meanwhile, and each is answered for themselves', async () => {
    const countRanks = makeCountRanks(counting)
    const one = makeCountRanks(counting)
    const alone = []
    for (const { id } of players) alone.push(await one({ ...asked, around: id }))
    statements = 0
    const first = countRanks({ ...asked, around: null })
    await Promise.resolve()
    const together = await Promise.all(players.map(({ id }) => countRanks({ ...asked, around: id })))
    expect(statements).toBe(2)
    expect(together).toEqual(alone)
    expect((await first).around).toEqual([])
    for (const [nth, { around, players: count }] of together.entries()) {
      expect(count).toBe(players.length)
      const { id, score } = players[nth] ?? {}
      const better = players.filter(other => other.score > (score ?? 0)).length
      expect(around).toContainEqual({ playerId: id, score, rank: better + 1 })
    }
  })

  it('has nobody around who is not on it', async () => {
    const view = await makeCountRanks(counting)({ ...asked, around: randomUUID() })
    expect(view).toMatchObject({ around: [], players: players.length })
    expect(view.top).toHaveLength(10)
  })

  it('asks to come back rather than has too many boards wait', async () => {
    const countRanks = makeCountRanks(counting)
    const answers = await Promise.allSettled(
      Array.from({ length: 12 }, (_, nth) =>
        countRanks({ ...asked, period: { key: `week ${nth}` }, around: null }),
      ),
    )
    const refused = answers.filter(answer => answer.status === 'rejected')
    expect(refused).toHaveLength(4)
    for (const { reason } of refused)
      expect(reason).toMatchObject({ code: 'unavailable', retryAfterSeconds: 5 })
    expect(await countRanks({ ...asked, around: null })).toMatchObject({ players: players.length })
  })

  it('is counted again after a count that failed', async () => {
    const countRanks = makeCountRanks(counting)
    const failed = countRanks({ ...asked, around: 'no player' })
    await expect(failed).rejects.toThrow()
    expect(await countRanks({ ...asked, around: null })).toMatchObject({ players: players.length })
  })
})
