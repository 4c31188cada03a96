import { boardList } from '#server/contract/board'
import { stated } from './stated.ts'
import type { Verb } from './verb.ts'

/** Has prizes paid that wait for it, as the console does: looked at first. */
export const boardPayments: Verb[] = [
  {
    ...{ name: 'have the prizes of a period paid', weight: 8, judge: stated },
    uses: ['postBoardPayment'],
    act: async desk => {
      const list = await desk.read('boards')
      const waiting =
        list === null
          ? []
          : boardList.parse(list).data.flatMap(({ id, waiting }) => waiting.map(({ key }) => ({ id, key })))
      if (waiting.length === 0) return
      const { id, key } = desk.random.one(waiting)
      const path = `boards/${id}/closings/${key}/payments`
      const order = desk.begin()
      const body = { reason: order.mark }
      const preview = await desk.ask(`${path}?dry_run=true`, { method: 'POST', body })
      if (preview?.status !== 200) return
      await desk.insist(order, path, { method: 'POST', body, headers: { 'if-match': preview.etag } })
    },
  },
]
