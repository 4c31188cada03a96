import { boardList } from '#server/contract/board'
import { boardRemovalList } from '#server/contract/board-entries'
import { publicId } from '#server/events/ids'
import type { Desk } from '../desk.ts'
import { stated } from './stated.ts'
import type { Verb } from './verb.ts'

/** Off a board and back on it, each as the console does it: looked at first, and done only if nothing came in between. */
export const boardEntries: Verb[] = [
  {
    ...{ name: 'take a player off a board', weight: 8, judge: stated },
    uses: ['postBoardRemoval'],
    act: async desk => {
      const board = await someBoard(desk)
      const playerId = publicId('player', desk.someRegular().id)
      if (board !== null) await change(desk, `boards/${board}/removals`, playerId)
    },
  },
  {
    ...{ name: 'put a player back on a board', weight: 8, judge: stated },
    uses: ['postBoardReturn'],
    act: async desk => {
      const board = await someBoard(desk)
      const page = board === null ? null : await desk.read(`boards/${board}/removals?limit=50`)
      const off = page === null ? [] : boardRemovalList.parse(page).data.filter(one => one.restored === null)
      if (off.length > 0) await change(desk, `boards/${board}/returns`, desk.random.one(off).player.id)
    },
  },
]

async function someBoard({ read, random }: Desk): Promise<string | null> {
  const list = await read('boards')
  return list === null ? null : random.one(boardList.parse(list).data).id
}

async function change(desk: Desk, path: string, playerId: string) {
  const order = desk.begin()
  const body = { player_id: playerId, reason: order.mark }
  const preview = await desk.ask(`${path}?dry_run=true`, { method: 'POST', body })
  if (preview?.status !== 200) return
  await desk.insist(order, path, { method: 'POST', body, headers: { 'if-match': preview.etag } })
}
