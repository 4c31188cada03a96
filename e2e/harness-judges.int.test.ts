import { afterAll, beforeAll, expect, it } from 'vitest'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import { newId, publicId } from '#server/events/ids'
import { makeWorld, type World } from '#server/testing/world'
import type { Order } from './faults/desk.ts'
import { untilTold } from './faults/told.ts'
import { reviews } from './faults/verbs/reviews.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(async () => await world.end())

const takenBack = reviews.find(({ name }) => name === 'take back what was appealed')

/** An appeal, and a review that the log has; the appeal's row says that `answer` answered it. */
async function appealed(answer: (review: string) => string | null): Promise<Order> {
  const { sql } = world.database
  const [violation, playerId, event] = [newId(), newId(), newId()]
  const mark = `order-${violation}`
  const [id] = await transaction(sql, async tx => {
    const id = newId()
    await append(tx, [
      {
        ...{ id, type: 'admin.violation_reviewed', occurredAt: new Date().toISOString(), playerId },
        ...{ correlationId: id, causationId: null, source: 'console', sourceId: null },
        data: { by: 'admin', reason: mark, violation: publicId('event', violation), verb: 'dismiss' },
      },
    ])
    return [id]
  })
  const answeredBy = answer(id)
  await sql`
    insert into gamification.appeals (violation_id, player_id, text, at, event_id, seq, answer_event, answer_verb)
    values (${violation}, ${playerId}, 'It was me', now(), ${event}, 1, ${answeredBy}, ${answeredBy && 'dismiss'})`
  return {
    ...{ verb: 'take back what was appealed', mark, done: new Set([publicId('event', id)]) },
    ...{
      answered: 1,
      unanswered: 0,
      refused: 0,
      about: { answers: publicId('event', violation), verb: 'dismiss' },
    },
  }
}

it('a review that was to answer an appeal is missed where something else, or nothing, stands as its answer', async () => {
  const answered = await appealed(review => review)
  const byAnother = await appealed(() => newId())
  const waiting = await appealed(() => null)
  const complaints = await takenBack?.judge([answered, byAnother, waiting], world.database.sql)
  expect(complaints?.map(({ kind, says }) => [kind, says.split(' ')[0]])).toEqual([
    ['lost', byAnother.mark],
    ['lost', waiting.mark],
  ])
})

it('a browser that was told of nothing, or not of the newest, is named', async () => {
  const { sql } = world.database
  const [playerId, id] = [newId(), newId()]
  const [fact] = await transaction(sql, tx =>
    append(tx, [
      {
        ...{ id, type: 'game.streak_lost', occurredAt: new Date().toISOString(), playerId },
        ...{ correlationId: id, causationId: null, source: 'gamification', sourceId: null },
        data: { days: 3, last: '2026-11-01' },
      },
    ]),
  )
  const { shard = 0, seq = 0 } = fact ?? {}
  const upTo = (player: string, to: number[]) => ({
    ...{ player, playerId, resets: [], faults: [] },
    stretches: to.map(to => ({ shard, from: 0, to, facts: [] })),
  })
  const screens = [upTo('told', [0, seq]), upTo('dead', []), upTo('late', [seq - 1])]
  const names = (await untilTold(screens, sql, 50)).map(said => said.split(' ')[0])
  expect(names).toEqual(['dead', 'late'])
})
