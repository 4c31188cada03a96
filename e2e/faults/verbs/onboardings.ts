import { type Onboarding, onboarding, tutorialSteps } from '#server/contract/onboarding'
import { publicId } from '#server/events/ids'
import type { Answer, Desk, Order } from '../desk.ts'
import { onceInTheLog } from './in-the-log.ts'
import { stated } from './stated.ts'
import { type Complaint, named, type Verb } from './verb.ts'

const path = 'players/me/onboarding'

/**
 * Players find their way in, and at times are sent back to where it begins. `npm run verify` holds that each step was told
 * once, after the one before.
 */
export const onboardings: Verb[] = [
  {
    ...{ name: 'go on with the way in', weight: 10, judge: onceInTheLog('user.onboarding_advanced') },
    uses: ['postOnboarding', 'postQuizAnswer', 'postTutorialStep'],
    act: async desk => {
      const player = desk.somePlayer()
      const cookie = await desk.enter(player)
      if (cookie === null) return
      const order = desk.begin({ playerId: player.id })
      const say = (place: string, body: unknown) =>
        desk.insist(order, `${path}${place}`, { method: 'POST', body }, cookie)
      let view = viewOf(await say('', { verb: 'start' }))
      if (!view) view = viewOf(await say('', { verb: desk.random.one(['retake', 'begin_tutorial', 'skip']) }))
      while (view?.quiz && desk.random.chance(0.9)) {
        const { id, options } = view.quiz.question
        const answer = { question: id, option: desk.random.one(options).id, took_ms: 9_000 }
        view = viewOf(await say('/answers', answer))
      }
      if (view?.state.startsWith('tutorial'))
        await say('/steps', { step: desk.random.one([...tutorialSteps]) })
    },
  },
  {
    ...{
      name: 'have a player begin the way in anew',
      weight: 4,
      uses: ['postPlayerOnboarding'],
      judge: stated,
    },
    act: async desk => {
      const path = `players/${publicId('player', desk.somePlayer().id)}/onboarding`
      const order = desk.begin()
      const body = { verb: 'restart', reason: order.mark }
      const preview = await desk.ask(`${path}?dry_run=true`, { method: 'POST', body })
      if (preview?.status === 200)
        await desk.insist(order, path, { method: 'POST', body, headers: { 'if-match': preview.etag } })
    },
  },
  {
    ...{ name: 'take the answers back', weight: 3, judge: nothingKept },
    uses: ['deletePersonality'],
    act: async (desk: Desk) => {
      const player = desk.somePlayer()
      const cookie = await desk.enter(player)
      if (cookie === null) return
      const order = desk.begin({ playerId: player.id })
      const view = viewOf(await desk.insist(order, 'players/me/personality', { method: 'DELETE' }, cookie))
      order.about.kept = view !== null && view.personality !== null
    },
  },
]

const viewOf = (answer: Answer | null): Onboarding | null =>
  answer?.status === 200 ? onboarding.parse(answer.body) : null

/** Whoever is told that it is done is also shown nothing of it. */
async function nothingKept(orders: Order[]): Promise<Complaint[]> {
  return orders
    .filter(({ about }) => about.kept === true)
    .map(order => ({ kind: 'lost', says: `${named(order)} was answered with what it took back` }))
}
