import { recomputation } from '#server/contract/recomputation'
import { publicId } from '#server/events/ids'
import { named, type Verb } from './verb.ts'

/** Works a player out again from the log, in the middle of everything: nothing may differ. */
export const recomputations: Verb[] = [
  {
    ...{ name: 'recompute a player', weight: 6 },
    uses: ['recomputePlayer'],
    act: async desk => {
      const order = desk.begin()
      const path = `players/${publicId('player', desk.somePlayer().id)}/recomputations`
      const answer = await desk.send(order, path, { method: 'POST' })
      if (answer?.status !== 200) return
      const found = recomputation.parse(answer.body)
      if (!found.same) order.about.differs = JSON.stringify(found)
    },
    judge: async orders =>
      orders
        .filter(({ about }) => about.differs !== undefined)
        .map(order => ({
          kind: 'other',
          says: `${named(order)} found a difference: ${order.about.differs}`,
        })),
  },
]
