import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Sql } from '#db/client'
import { makeWorld, type World } from '#server/testing/world'
import { compileRuleSet } from './compile-rule-set.ts'
import { defaultRuleSet } from './default-rule-set.ts'
import { runBackTest } from './run-back-test.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  // More than one chunk, so that one is read ahead.
  await world.database.sql`
    insert into bus.events (
      shard, seq, id, type, version, occurred_at, recorded_at, player_id, correlation_id, source, rule_set, data
    )
    select 3, n, gen_random_uuid(), 'game.login', 1, now(), now(), gen_random_uuid(), gen_random_uuid(), 'before', 1, '{}'
    from generate_series(1, 2500) n`
})
afterAll(async () => await world.end())

/** A way to the database on which the second chunk cannot be read, as when its connection is terminated. */
function failingAhead(sql: Sql): Sql {
  let chunks = 0
  return new Proxy(sql, {
    apply: (target, self, args) => {
      const [text] = args
      if (String(text).includes('as p(shard, after, since)')) chunks += 1
      if (chunks === 2) throw Object.assign(new Error('terminated'), { code: '57P01' })
      return Reflect.apply(target, self, args)
    },
  })
}

// A rejection that nobody hears fails the whole run of tests, as it would end a worker.
it('a chunk that cannot be read ahead ends the back-test, and not the process', async () => {
  const rules = compileRuleSet(1, defaultRuleSet)
  const order = { draft: rules, live: rules, from: null, to: new Date(Date.now() + 60_000).toISOString() }
  const run = async (sql: Sql) => {
    let done = 0
    for await (const progress of runBackTest(sql, order)) done = progress.done
    return done
  }
  expect(await run(world.database.sql)).toBe(2_500)
  await expect(run(failingAhead(world.database.sql))).rejects.toThrow('terminated')
})
