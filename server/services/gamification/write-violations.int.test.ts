import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '#server/bus/transaction'
import type { BusEvent } from '#server/events/envelope'
import { newId, publicId } from '#server/events/ids'
import { eventOf } from '#server/testing/events'
import { makeWorld, type World } from '#server/testing/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(async () => await world.end())

const at = '2026-11-02T10:00:00.000Z'
type Act = 'escalate' | 'suspend' | 'dismiss' | 'uphold' | 'appeal'

/** The violation of somebody new after these acts, one batch each or all in one with what they are about. */
async function after(order: readonly Act[], isSplit: boolean) {
  const playerId = newId()
  const rush = Array.from({ length: 11 }, () =>
    eventOf('game.message_sent', {}, at, { playerId, id: newId() }),
  )
  const id = rush[10]?.id ?? ''
  const violation = publicId('event', id)
  const said: BusEvent[] = []
  for (const [nth, act] of order.entries()) {
    const data = { by: 'admin', reason: act, violation }
    const more = { playerId, id: newId(), seq: 2 + nth }
    if (act === 'escalate') said.push(eventOf('admin.violation_escalated', data, at, more))
    else if (act !== 'appeal')
      said.push(eventOf('admin.violation_reviewed', { ...data, verb: act }, at, more))
    // It stands there before anything after it in the log is handled.
    else
      await world.database.sql`
        insert into gamification.appeals (violation_id, player_id, text, at, event_id, seq)
        values (${id}, ${playerId}, 'We read together', ${at}, ${more.id}, ${more.seq})`
  }
  const batches = isSplit ? [rush, ...said.map(event => [event])] : [[...rush, ...said]]
  for (const events of batches)
    await transaction(world.database.sql, async tx => await world.gamification.consumer.handle(tx, events))
  const [row] = await world.database.sql`
    select state, revision, risk, review_reason as reviewed, escalation_reason as escalated
    from gamification.violations where event_id = ${id}`
  const [appeal] = await world.database.sql<{ answer: string | null }[]>`
    select answer_event as answer from gamification.appeals where violation_id = ${id}`
  if (!appeal) return row
  return { ...row, answered: said.find(event => event.id === appeal.answer)?.data ?? null }
}

const answered = (verb: 'suspend' | 'uphold') => expect.objectContaining({ verb })

it.each([
  [['escalate'], { state: 'open', revision: 2, risk: 1_001, reviewed: null, escalated: 'escalate' }],
  [
    ['escalate', 'suspend'],
    { state: 'suspended', revision: 3, risk: 1, reviewed: 'suspend', escalated: 'escalate' },
  ],
  [
    ['suspend', 'escalate'],
    { state: 'suspended', revision: 3, risk: 1, reviewed: 'suspend', escalated: 'escalate' },
  ],
  [
    ['suspend', 'escalate', 'dismiss'],
    { state: 'dismissed', revision: 4, risk: 1, reviewed: 'dismiss', escalated: 'escalate' },
  ],
  [
    ['suspend', 'appeal'],
    { state: 'suspended', revision: 2, risk: 1, reviewed: 'suspend', escalated: null, answered: null },
  ],
  [
    ['appeal', 'suspend', 'dismiss'],
    {
      ...{ state: 'dismissed', revision: 3, risk: 1, reviewed: 'dismiss', escalated: null },
      answered: answered('suspend'),
    },
  ],
  [
    ['suspend', 'appeal', 'uphold'],
    {
      ...{ state: 'suspended', revision: 3, risk: 1, reviewed: 'suspend', escalated: null },
      answered: answered('uphold'),
    },
  ],
  [
    ['suspend', 'appeal', 'uphold', 'dismiss'],
    {
      ...{ state: 'dismissed', revision: 4, risk: 1, reviewed: 'dismiss', escalated: null },
      answered: answered('uphold'),
    },
  ],
] as const)('%s ends the same in one batch and in several', async (order, expected) => {
  expect(await after(order, true)).toEqual(expected)
  expect(await after(order, false)).toEqual(expected)
})
