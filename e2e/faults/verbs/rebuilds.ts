import { boardList } from '#server/contract/board'
import { asOftenInTheLog } from './in-the-log.ts'
import type { Verb } from './verb.ts'

/** Has the ranks set anew from the scores. `npm run verify` holds in the end that they are the same. */
export const rebuilds: Verb[] = [
  {
    ...{ name: 'rebuild a board', weight: 3, judge: asOftenInTheLog('admin.board_rebuilt') },
    uses: ['rebuildBoard'],
    act: async desk => {
      const list = await desk.read('boards')
      if (list === null) return
      const { id } = desk.random.one(boardList.parse(list).data)
      await desk.insist(desk.begin(), `boards/${id}/rebuilds`, { method: 'POST' })
    },
  },
]
