import { ruleSetList } from '#server/contract/rule-sets'
import { inForceOnce } from './rule-set-desk.ts'
import type { Verb } from './verb.ts'

/** The first version is not for the pace of the harness: everybody would be suspended. */
const firstOwn = 2

/** An old version in force again, as the next one. Sent once: it has no key, so twice would be two versions. */
export const restorations: Verb[] = [
  {
    ...{ name: 'roll back to an old rule set', weight: 3, judge: inForceOnce },
    uses: ['restoreRuleSet'],
    act: async desk => {
      const list = await desk.read('rule-sets?limit=20')
      const old = list === null ? [] : ruleSetList.parse(list).data
      const possible = old.filter(({ version, live }) => version >= firstOwn && !live)
      if (possible.length === 0) return
      const order = desk.begin()
      const path = `rule-sets/${desk.random.one(possible).version}/restore`
      await desk.send(order, path, { method: 'POST', body: { note: order.mark } })
    },
  },
]
