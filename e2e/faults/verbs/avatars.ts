import { pngOf } from '#server/testing/picture'
import { comes } from './newcomer.ts'
import { toldOnce } from './told-once.ts'
import type { Verb } from './verb.ts'

const path = 'players/me/avatar'

/**
 * Players who come and choose a picture, or choose one and want none after all. `npm run verify` holds that what is shown is what was
 * told last, byte for byte.
 */
export const avatars: Verb[] = [
  {
    ...{ name: 'choose a picture', weight: 2, judge: toldOnce('user.avatar_set') },
    uses: ['putAvatar'],
    act: async desk => {
      const entered = await comes(desk, 'shows a face')
      if (!entered) return
      const { order, cookie } = entered
      // Sent again it is there already, and nothing is told a second time.
      await desk.insist(order, path, { method: 'PUT', bytes: pngOf({ mark: order.mark }) }, cookie)
    },
  },
  {
    ...{ name: 'want no picture', weight: 1, judge: toldOnce('user.avatar_removed') },
    uses: ['deleteAvatar'],
    act: async desk => {
      const entered = await comes(desk, 'hides a face')
      if (!entered) return
      const { order, cookie } = entered
      const chosen = await desk.ask(path, { method: 'PUT', bytes: pngOf({ mark: order.mark }) }, cookie)
      // One that nobody answered for might come after it was taken away.
      if (chosen?.status !== 200) return
      await desk.insist(order, path, { method: 'DELETE' }, cookie)
    },
  },
]
