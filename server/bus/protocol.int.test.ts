import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createEffects } from '#server/testing/counting-consumer'
import { type PrivateRedis, startPrivateRedis } from '#server/testing/private-redis'
import { runs } from '#server/testing/property-runs'
import { type Model, makeProtocol, type Protocol } from '#server/testing/protocol'
import { makeWorld, type World } from '#server/testing/world'

let redis: PrivateRedis
let world: World
beforeAll(async () => {
  redis = await startPrivateRedis()
  world = await makeWorld({ redisUrl: redis.url })
  await createEffects(world.database.sql)
})
afterAll(async () => {
  await world.end()
  await redis.end()
})

/** A step that looks at everything that must hold once it is done. */
function step(text: string, run: (protocol: Protocol, model: Model) => Promise<void>) {
  return {
    check: () => true,
    run: async (model: Model, protocol: Protocol) => {
      await run(protocol, model)
      await protocol.check(model)
    },
    toString: () => text,
  }
}

const place = fc.nat({ max: 2 })
const worker = fc.nat({ max: 1 })
const fault = fc.oneof(
  { weight: 4, arbitrary: fc.constant<number | 'answer lost' | null>(null) },
  // The batch's statements, one after the other: effects, checkpoint, record, heads, facts.
  { weight: 4, arbitrary: fc.nat({ max: 5 }) },
  { weight: 2, arbitrary: fc.constant<'answer lost'>('answer lost') },
)
const append = fc
  .record({
    places: fc.array(place, { minLength: 1, maxLength: 12 }),
    next: fc.constantFrom('fast path', 'nothing', 'rollback'),
  })
  .map(({ places, next }) =>
    step(`append(${places.join()}; ${next})`, (protocol, model) => protocol.append(model, places, next)),
  )
const tick = fc
  .tuple(worker, fault)
  .map(([who, at]) => step(`consume(${who}, fault ${at})`, protocol => protocol.consume(who, at)))

const steps = [
  append,
  append,
  tick,
  tick,
  tick,
  fc.constant(step('relay()', protocol => protocol.relay())),
  fc.constant(step('relay() twice at once', protocol => protocol.relayTwice())),
  fc.constant(step('flushall()', protocol => protocol.flush())),
  place.map(at => step(`lose stream(${at})`, protocol => protocol.loseStream(at))),
  place.map(at => step(`lose mark(${at})`, protocol => protocol.loseMark(at))),
  place.map(at => step(`trim(${at})`, protocol => protocol.trim(at))),
  fc.nat().map(which => step(`publish again(${which})`, (protocol, model) => protocol.again(model, which))),
  fc.tuple(place, worker).map(([at, who]) => step(`hand(${at} to ${who})`, p => p.hand(at, who))),
  worker.map(who => step(`hand over in the middle of a batch of ${who}`, p => p.handInMidBatch(who))),
  worker.map(who => step(`restart(${who})`, protocol => protocol.restart(who))),
]

it('whatever is lost, repeated or interrupted between any two steps, each event is applied once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(steps, { maxCommands: 40, size: 'max' }), async commands => {
      const protocol = await makeProtocol(world)
      try {
        await fc.asyncModelRun(() => ({ model: protocol.model(), real: protocol }), commands)
        await protocol.heal()
        const model = await protocol.check()
        expect(model.behind).toBe(0)
      } finally {
        await protocol.end()
      }
    }),
    { ...runs(50), endOnFailure: false },
  )
})
