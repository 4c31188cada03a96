import { setTimeout as sleep } from 'node:timers/promises'
import { ruleSetDraft } from '#server/contract/rule-sets'
import type { Desk, Order } from '../desk.ts'
import { inForceOnce, promised, saveNext } from './rule-set-desk.ts'
import type { Verb } from './verb.ts'

const aheadMs = 2_000
const patienceMs = 60_000

/** A version that the workers put in force by themselves when its time has come. */
export const schedules: Verb[] = [
  {
    ...{ name: 'publish a rule set later', weight: 4, judge: inForceOnce },
    uses: ['putRuleSetDraft', 'publishRuleSetDraft'],
    act: async desk => {
      const etag = await saveNext(desk)
      if (etag === null) return
      const order = desk.begin()
      const at = new Date(Date.now() + aheadMs).toISOString()
      const done = await desk.send(order, 'rule-set-draft/publish', {
        method: 'POST',
        body: { note: order.mark, at },
        headers: { 'if-match': etag },
      })
      order.done.clear()
      if (done?.status !== 202) return
      order.done.add(promised)
      await untilPublished(desk, order)
    },
  },
]

/**
 * Nobody touches the draft meanwhile. The promise is kept, unless the draft says why it could not be, since an order that
 * came late was faster, or the run ends before.
 */
async function untilPublished(desk: Desk, order: Order) {
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(250)) {
    if (desk.isOver()) return takeBack(order, { unanswered: 1 })
    const read = await desk.read('rule-set-draft')
    const draft = read === null ? null : ruleSetDraft.parse(read)
    if (draft && draft.publish_refused !== null) return takeBack(order, { refused: 409 })
    if (draft && draft.publish_at === null) return
  }
}

const takeBack = (order: Order, instead: Partial<Order>) =>
  void Object.assign(order, instead, { done: new Set() })
