import type { Verb } from './verb.ts'

const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** Players take days off, and come back. `npm run verify` holds that a replay of the log decides the same. */
export const ownPauses: Verb[] = [
  {
    ...{ name: 'take days off', weight: 4, judge: async () => [] },
    uses: ['postStreakPause'],
    act: async desk => {
      const cookie = await desk.enter(desk.somePlayer())
      if (cookie === null) return
      const from = desk.random.whole(1, 4)
      const body = { from: dayFromNow(from), to: dayFromNow(from + desk.random.whole(0, 5)) }
      await desk.insist(desk.begin(), 'players/me/streak-pauses', { method: 'POST', body }, cookie)
    },
  },
  {
    ...{ name: 'come back from days off', weight: 4, judge: async () => [] },
    uses: ['postStreakResumption'],
    act: async desk => {
      const cookie = await desk.enter(desk.somePlayer())
      if (cookie === null) return
      await desk.insist(desk.begin(), 'players/me/streak-resumptions', { method: 'POST', body: {} }, cookie)
    },
  },
]
