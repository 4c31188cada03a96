import { setTimeout as sleep } from 'node:timers/promises'
import { enterPortal } from '#server/testing/enter-portal'
import { orAgain } from '#server/testing/or-again'
import { readFrames } from '#server/testing/sse'
import { type Fault, nothingToHeal, type Scene } from '../fault.ts'
import { portalOf } from '../viewers.ts'

const herd = { smoke: 100, long: 1_000 }
const perPlayer = 15

/** What a browser was told last before it comes back; undefined when another fault keeps it from being told. */
async function firstId({ estate, random }: Scene, cookie: string): Promise<string | undefined> {
  const signal = AbortSignal.timeout(3_000)
  const response = await fetch(`${random.one(estate.webs).url}/api/live/player`, {
    headers: { cookie },
    signal,
  }).catch(() => null)
  if (response?.status !== 200) return undefined
  const stream = readFrames(response)
  while (stream.frames.length === 0 && !stream.hasEnded() && !signal.aborted) await sleep(20)
  await stream.drop()
  return stream.frames[0]?.id
}

/** What many browsers, or one that was away for long, do to us. */
export const browserFaults: Fault[] = [
  {
    name: 'a browser comes back after too much has happened',
    reaches: ['reset frame'],
    inject: async ({ hosts, viewers, players }) => {
      const player = players[1] ?? ''
      await viewers.lookAway(player)
      await hosts.burst(player, 400)
      await sleep(500)
      return async () => {
        viewers.lookAgain(player)
        await sleep(2_500)
      }
    },
  },
  {
    name: 'a herd of browsers comes back at once',
    inject: async scene => {
      const { estate, players, isLong, random } = scene
      const size = isLong ? herd.long : herd.smoke
      const visitors = players.slice(0, Math.min(players.length, Math.ceil(size / perPlayer)))
      const enter = (player: string) => orAgain(() => enterPortal(portalOf(estate), player))
      const cookies = await Promise.all(visitors.map(enter))
      const lastIds = await Promise.all(cookies.map(cookie => firstId(scene, cookie)))
      const answers = await Promise.all(
        Array.from({ length: size }, async (_, i) => {
          const lastId = lastIds[i % lastIds.length]
          const controller = new AbortController()
          const response = await fetch(`${random.one(estate.webs).url}/api/live/player`, {
            headers: {
              cookie: cookies[i % cookies.length] ?? '',
              ...(lastId !== undefined && { 'last-event-id': lastId }),
            },
            signal: controller.signal,
          }).catch(() => null)
          setTimeout(() => controller.abort(), 1_500)
          await response?.text().catch(() => undefined)
          return response
        }),
      )
      // Another fault may have cut the way of some: that is no answer.
      const answered = answers.filter(answer => answer !== null)
      if (answered.length === 0) throw new Error('none of the herd was answered')
      const wrong = answered.filter(({ status, headers }) =>
        status === 503 ? !headers.has('retry-after') : status !== 200,
      )
      if (wrong.length > 0) throw new Error(`${wrong.length} of the herd were answered ${wrong[0]?.status}`)
      return nothingToHeal
    },
  },
]
