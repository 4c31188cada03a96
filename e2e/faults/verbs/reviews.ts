import { type ReviewOrder, type ViolationState, violationList } from '#server/contract/violations'
import { stated } from './stated.ts'
import type { Verb } from './verb.ts'

const review = (
  name: string,
  weight: number,
  verb: ReviewOrder['verb'],
  state: ViolationState = 'open',
): Verb => ({
  ...{ name, weight, judge: stated },
  uses: ['postReview'],
  act: async desk => {
    const page = await desk.read(`violations?limit=20&state=${state}`)
    const found = page === null ? [] : violationList.parse(page).data
    if (found.length === 0) return
    const order = desk.begin()
    const body = { verb, reason: order.mark }
    await desk.insist(order, `violations/${desk.random.one(found).id}/reviews`, { method: 'POST', body })
  },
})

/** What admins make of violations. Most are dismissed: the harness drives players harder than people drive themselves. */
export const reviews: Verb[] = [
  review('dismiss a violation', 14, 'dismiss'),
  review('warn for a violation', 4, 'warn'),
  review('reverse what a violation brought', 4, 'reverse'),
  review('suspend for a violation', 4, 'suspend'),
  review('end a suspension', 6, 'dismiss', 'suspended'),
]
