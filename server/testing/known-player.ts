import { randomUUID } from 'node:crypto'
import { progress } from '#server/contract/progress'
import { fromPublicId } from '#server/events/ids'
import type { Browser } from './browser.ts'
import { browserOfPlayer } from './browser-of-player.ts'
import { testSource, type World } from './world.ts'

/** Somebody with a name, a sign-in, an address to sign in by, an alias, answers to the quiz, and a violation that they answered. */
export async function knownPlayer(world: World) {
  const mark = randomUUID().slice(0, 8)
  const known = {
    ...{ externalId: `mail-${mark}@example.org`, name: `Zyanya ${mark}`, username: `zy_${mark}` },
    email: `zyanya.${mark}@example.net`,
    ...{ alias: `Fox ${mark}`, words: `I was in a hurry, says ${mark}.` },
  }
  const player = {
    external_id: known.externalId,
    name: known.name,
    username: known.username,
    locale: 'es-MX',
  }
  for (let round = 0; round < 3; round++) {
    const items = Array.from({ length: round < 2 ? 11 : 12 }, () => ({
      ...{ source_id: randomUUID(), type: 'game.message_sent', player },
      occurred_at: new Date(1_000 * Math.floor(Date.now() / 1_000) - round * 60_000).toISOString(),
    }))
    await world.insist(items)
  }
  await world.settled()
  const found = await world.users.findProfile({ source: testSource, externalId: known.externalId })
  // First, since it ends whatever is open.
  await signInBy(world, found?.playerId ?? '', known.email)
  const browser = await browserOfPlayer(world, `ext:${known.externalId}`)
  const shown = await shownProgress(world, browser)
  const id = shown.player.id
  const uuid = fromPublicId('player', id) ?? ''
  await world.boards.changeAppearance(uuid, { hidden: false, alias: known.alias })
  await world.gamification.appeal({
    ...{ playerId: uuid, violation: fromPublicId('event', shown.appeal?.violation ?? '') ?? '' },
    text: known.words,
  })
  await playQuiz(world, uuid)
  await world.settled()
  return { id, uuid, browser, known, points: shown.points.total_earned }
}
export type KnownPlayer = Awaited<ReturnType<typeof knownPlayer>>

/** What the portal shows the player of themself. */
export async function shownProgress(world: World, browser: Browser) {
  const answer = await world.api.getProgress(browser.request('/api/v1/players/me/progress'), { id: 'me' })
  return progress.parse(await answer.json())
}

async function signInBy({ users }: World, playerId: string, email: string) {
  const order = { playerId, sessionId: null, email, password: 'a long enough password', current: undefined }
  await users.passwords?.set(order, new Headers({ 'x-forwarded-for': `2001:db8:${playerId.slice(-4)}::1` }))
}

async function playQuiz(world: World, playerId: string) {
  const { onboarding } = world.users
  let { quiz } = await onboarding.order(playerId, 'start')
  while (quiz) {
    const option = quiz.question.options[0]?.id ?? ''
    quiz = (await onboarding.answer(playerId, { question: quiz.question.id, option, tookMs: 9_000 })).quiz
  }
}
