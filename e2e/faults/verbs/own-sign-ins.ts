import type { Sql } from '#db/client'
import type { Order } from '../desk.ts'
import { comes } from './newcomer.ts'
import { toldOnce } from './told-once.ts'
import { type Complaint, held, type Verb } from './verb.ts'

const password = 'correct horse battery'

/**
 * Players who come, choose an address and a password and give them up again, or lose a session. `npm run verify` holds that
 * those have a password of whom it was told, and that no session goes on that was told to be over.
 */
export const ownSignIns: Verb[] = [
  {
    ...{ name: 'sign in by a password', weight: 2, judge: toldOnce('user.password_set') },
    uses: ['putOwnPassword', 'signInByPassword', 'deleteOwnPassword'],
    act: async desk => {
      const entered = await comes(desk, 'signs in')
      if (!entered) return
      const { order, cookie } = entered
      const email = `${order.mark}@players.example`
      const body = { email, password }
      // Only a first one: sent again it is there already, and nothing is told a second time.
      await desk.insist(order, 'players/me/password', { method: 'PUT', body }, cookie)
      await desk.ask('../auth/portal/password', { method: 'POST', body })
      const removal = { method: 'DELETE', body: { current_password: password } } as const
      await desk.ask('players/me/password', removal, cookie)
    },
  },
  {
    ...{ name: 'sign a player out', weight: 2, judge: orderedOnce },
    uses: ['endPlayerSessions'],
    act: async desk => {
      const entered = await comes(desk, 'signs in')
      if (!entered) return
      const { order, publicId } = entered
      const body = { reason: order.mark }
      await desk.insist(order, `players/${publicId}/sessions`, { method: 'DELETE', body })
    },
  },
]

async function orderedOnce(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const rows = await sql<{ mark: string; times: number }[]>`
    select data ->> 'reason' as mark, count(*)::int as times from bus.events
    where type = 'admin.player_sessions_ended' group by 1`
  return orders.flatMap(order => held(order, rows.find(({ mark }) => mark === order.mark)?.times ?? 0))
}
