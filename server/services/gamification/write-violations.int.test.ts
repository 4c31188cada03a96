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
type Act = 'escalate' | 'suspend' | 'dismiss'

/** The violation of somebody new after these acts, one batch each or all in one with what they are about. */
async function after(order: readonly Act[], isSplit: boolean) {
  const playerId = newId()
  const rush = Array.from({ length: 11 }, () =>
    eventOf('game.message_sent', {}, at, { playerId, id: newId() }),
  )
  const id = rush[10]?.id ?? ''
  const violation = publicId('event', id)
  const said = order.map((act): BusEvent => {
    const data = { by: 'admin', reason: act, violation }
    return act === 'escalate'
      ? eventOf('admin.violation_escalated', data, at, { playerId, id: newId() })
      : eventOf('admin.violation_reviewed', { ...data, verb: act }, at, { playerId, id: newId() })
  })
  const batches = isSplit ? [rush, ...said.map(event => [event])] : [[...rush, ...said]]
  for (const events of batches)
    await transaction(world.database.sql, async tx => await world.gamification.consumer.handle(tx, events))
  const [row] = await world.database.sql`
    select state, revision, risk, review_reason as reviewed, escalation_reason as escalated
    from gamification.violations where event_id = ${id}`
  return row
}

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
] as const)('%s ends the same in one batch and in several', async (order, expected) => {
  expect(await after(order, true)).toEqual(expected)
  expect(await after(order, false)).toEqual(expected)
})
