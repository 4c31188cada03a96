import { inTheLog } from './in-the-log.ts'
import type { Verb } from './verb.ts'

const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** Players take days off, and come back. `npm run verify` holds that a replay of the log decides the same. */
export const ownPauses: Verb[] = [
  {
    ...{ name: 'take days off', weight: 4, judge: inTheLog('user.streak_paused') },
    uses: ['postStreakPause'],
    act: async desk => {
      const player = desk.somePlayer()
      const cookie = await desk.enter(player)
      if (cookie === null) return
      const from = desk.random.whole(1, 4)
      const body = { from: dayFromNow(from), to: dayFromNow(from + desk.random.whole(0, 5)) }
      const order = desk.begin({ playerId: player.id })
      await desk.insist(order, 'players/me/streak-pauses', { method: 'POST', body }, cookie)
    },
  },
  {
    ...{ name: 'come back from days off', weight: 4, judge: inTheLog('user.streak_resumed') },
    uses: ['postStreakResumption'],
    act: async desk => {
      const player = desk.somePlayer()
      const cookie = await desk.enter(player)
      if (cookie === null) return
      const order = desk.begin({ playerId: player.id })
      await desk.insist(order, 'players/me/streak-resumptions', { method: 'POST', body: {} }, cookie)
    },
  },
]
