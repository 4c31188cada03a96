import { type Desk, isObject } from '../desk.ts'
import { asOftenInTheLog } from './in-the-log.ts'
import { inForceOnce, saveNext } from './rule-set-desk.ts'
import type { Verb } from './verb.ts'

const pasts = ['from_now', 'silent', 'notice'] as const
const calledOffShare = 0.1

/** The next version at once, also with what players did before, which is at times called off while it is counted. */
export const publications: Verb[] = [
  {
    ...{ name: 'publish a rule set', weight: 14, judge: inForceOnce },
    uses: ['putRuleSetDraft', 'publishRuleSetDraft', 'cancelRecount'],
    act: async desk => {
      const etag = await saveNext(desk)
      if (etag === null) return
      const order = desk.begin()
      const past = desk.random.one(pasts)
      const done = await desk.send(order, 'rule-set-draft/publish', {
        method: 'POST',
        body: { note: order.mark, past },
        headers: { 'if-match': etag },
      })
      if (done?.status !== 201 || past === 'from_now' || !desk.random.chance(calledOffShare)) return
      if (isObject(done.body)) await callOff(desk, Number(done.body.version))
    },
  },
  {
    ...{ name: 'throw a draft away', weight: 2 },
    uses: ['putRuleSetDraft', 'deleteRuleSetDraft'],
    act: async desk => {
      const etag = await saveNext(desk)
      if (etag === null) return
      const headers = { 'if-match': etag }
      await desk.send(desk.begin(), 'rule-set-draft', { method: 'DELETE', headers })
    },
    // A draft is no version: what is held of those says that nothing came of it.
    judge: asOftenInTheLog('admin.rule_set_draft_discarded'),
  },
]

/** Repeating it changes nothing, and nothing is promised but that it ends. */
const callOff = (desk: Desk, version: number) =>
  desk.ask(`rule-sets/${version}/recount`, { method: 'DELETE' })
