import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventOutcome } from '#server/contract/event-outcome'
import {
  type Dimension,
  type Onboarding,
  onboarding,
  onboardingStates,
  tutorialSteps,
} from '#server/contract/onboarding'
import { publicId } from '#server/events/ids'
import { type Browser, makeBrowser } from '#server/testing/browser'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'
import { questionOf } from './question-bank.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
})
afterAll(async () => await world.end())

type Person = { playerId: string; browser: Browser }

/** A player who has just come, and is signed in. */
async function newcomer(): Promise<Person> {
  const externalId = `new-${randomUUID().slice(0, 8)}`
  await world.post({
    ...{ source_id: randomUUID(), type: 'game.login' },
    player: { external_id: externalId },
  })
  const [row] = await world.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${externalId}`
  const playerId = row?.id ?? ''
  const browser = makeBrowser()
  browser.take(await world.users.redeemPortalLink((await world.users.createPortalLink(playerId)).token))
  return { playerId, browser }
}

const path = '/api/v1/players/me/onboarding'
const shown = async (response: Response): Promise<Onboarding> => {
  const text = await response.text()
  expect(response.status, text).toBe(200)
  return onboarding.parse(JSON.parse(text))
}
const read = ({ browser }: Person) => world.api.getOnboarding(browser.request(path))
const order = ({ browser }: Person, verb: string) =>
  world.api.postOnboarding(browser.request(path, { body: { verb } }))
const answer = ({ browser }: Person, body: Record<string, unknown>) =>
  world.api.postQuizAnswer(browser.request(`${path}/answers`, { body: { took_ms: 9_000, ...body } }))
const finish = ({ browser }: Person, step: string) =>
  world.api.postTutorialStep(browser.request(`${path}/steps`, { body: { step } }))
const forget = ({ browser }: Person) =>
  world.api.deletePersonality(browser.request('/api/v1/players/me/personality', { method: 'DELETE' }))

/** Answers whatever is open as somebody who leans that way, until nothing is. */
async function answerAll(person: Person, to: Dimension = 'exploration'): Promise<Onboarding> {
  let view = await shown(await read(person))
  while (view.quiz) {
    const { id } = view.quiz.question
    const option = questionOf(id)?.options.reduce((best, one) =>
      (one.weights[to] ?? 0) > (best.weights[to] ?? 0) ? one : best,
    )
    view = await shown(await answer(person, { question: id, option: option?.id }))
  }
  return view
}

const factsOf = async ({ playerId }: Person) =>
  await world.database.sql<{ type: string; data: Record<string, unknown> }[]>`
    select type, data from bus.events where player_id = ${playerId} and type like 'user.%' order by seq`

const stateOf = async ({ playerId }: Person) => {
  await world.settled()
  const [row] = await world.database.sql<{ archetype: string | null; available: number }[]>`
    select archetype, available from gamification.player_states where player_id = ${playerId}`
  return row
}
const linesOf = async ({ playerId }: Person) =>
  (
    await world.database.sql<{ rule: string; points: number }[]>`
      select rule_id as rule, points from gamification.ledger
      where player_id = ${playerId} and type like 'user.%' order by number`
  ).map(({ rule, points }) => [rule, points])

describe('the way in', () => {
  it('leads through every state, each told by one event, and pays what the rules say', async () => {
    const ana = await newcomer()
    expect(await shown(await read(ana))).toMatchObject({ state: 'newcomer', quiz: null, personality: null })
    expect(await shown(await order(ana, 'start'))).toMatchObject({ state: 'quiz_started' })
    const found = await answerAll(ana)
    expect(found).toMatchObject({ state: 'personality_detected', quiz: null })
    expect(found.personality?.archetypes).toEqual(['explorer'])
    await shown(await order(ana, 'begin_tutorial'))
    for (const step of tutorialSteps) await shown(await finish(ana, step))
    expect(await shown(await read(ana))).toMatchObject({ state: 'tutorial_completed', skipped: false })

    const facts = await factsOf(ana)
    const passed = facts.filter(({ type }) => type === 'user.onboarding_advanced')
    expect(passed.map(({ data }) => data.after)).toEqual(onboardingStates.slice(1))
    expect(passed.map(({ data }) => data.before)).toEqual(onboardingStates.slice(0, -1))
    expect(facts.filter(({ type }) => type === 'user.personality_detected')).toEqual([
      {
        type: 'user.personality_detected',
        data: expect.objectContaining({ archetype: 'explorer', second: 'none' }),
      },
    ])
    expect(await stateOf(ana)).toMatchObject({ archetype: 'explorer' })
    expect(await linesOf(ana)).toEqual([
      ['onboarding_first_step', 50],
      ['personality_detected', 100],
      ['onboarding_completed', 200],
    ])
    const [unlock] = await world.database.sql`
      select 1 from gamification.unlocks where player_id = ${ana.playerId} and achievement = 'know_thyself'`
    expect(unlock).toBeDefined()
  })

  it('says why a step was paid, as of anything else', async () => {
    const ana = await newcomer()
    await shown(await order(ana, 'start'))
    await world.settled()
    const [row] = await world.database.sql<{ id: string }[]>`
      select id from bus.events where player_id = ${ana.playerId} and type = 'user.onboarding_advanced'`
    const id = publicId('event', row?.id ?? '')
    const answer = await world.api.getEvent(ana.browser.request(`/api/v1/events/${id}?as=me`), { id })
    expect(eventOutcome.parse(await answer.json()).entries).toMatchObject([
      {
        rule: 'onboarding_first_step',
        label: { en: 'Found your way in' },
        condition: { expression: 'after == "quiz_started"', holds: true, found: { after: 'quiz_started' } },
      },
    ])
  })

  it('makes what the archetype likes pay more from the next activity on', async () => {
    const ana = await newcomer()
    await shown(await order(ana, 'start'))
    await answerAll(ana)
    await world.settled()
    const id = randomUUID()
    const [row] = await world.database.sql<{ externalId: string }[]>`
      select external_id as "externalId" from users.identities where player_id = ${ana.playerId}`
    const player = { external_id: row?.externalId ?? '' }
    await world.post({ source_id: id, type: 'game.content_discovered', player })
    await world.settled()
    const [line] = await world.database.sql<{ multipliers: { id: string }[] }[]>`
      select why -> 'multipliers' as multipliers from gamification.ledger
      where player_id = ${ana.playerId} and rule_id = 'content_discovered'`
    expect(line?.multipliers.map(one => one.id)).toContain('affinity')
  })

  it('may be skipped, for the smaller reward, and the quiz taken later', async () => {
    const ben = await newcomer()
    expect(await shown(await order(ben, 'skip'))).toMatchObject({
      state: 'tutorial_completed',
      skipped: true,
    })
    await stateOf(ben)
    expect(await linesOf(ben)).toEqual([['onboarding_completed', 50]])
    expect((await shown(await order(ben, 'retake'))).quiz).toMatchObject({ retake: true, answered: 0 })
    const after = await answerAll(ben, 'social')
    expect(after).toMatchObject({ state: 'tutorial_completed', skipped: true, quiz: null })
    expect(after.personality).not.toBeNull()
  })

  it('resumes where it stopped', async () => {
    const cleo = await newcomer()
    const first = (await shown(await order(cleo, 'start'))).quiz?.question
    await answer(cleo, { question: first?.id, option: first?.options[0]?.id })
    const again = await shown(await read(cleo))
    expect(again).toMatchObject({ state: 'quiz_in_progress', quiz: { answered: 1 } })
    expect(again.quiz?.question.id).not.toBe(first?.id)
  })

  it('takes one of two devices that answer at once', async () => {
    const dora = await newcomer()
    const first = (await shown(await order(dora, 'start'))).quiz?.question
    const both = await Promise.all(
      [0, 1].map(nth => answer(dora, { question: first?.id, option: first?.options[nth]?.id })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await shown(await read(dora))).quiz).toMatchObject({ answered: 1 })
  })

  it('refuses what does not fit, and leaves everything as it was', async () => {
    const eva = await newcomer()
    await problemOf(await order(eva, 'begin_tutorial'), 409)
    await problemOf(await finish(eva, 'earn'), 409)
    await problemOf(await answer(eva, { question: 'gift', option: 'hidden' }), 409)
    await shown(await order(eva, 'start'))
    const asked = await problemOf(await answer(eva, { question: 'gift', option: 'hidden' }), 400)
    expect(asked.errors?.[0]).toMatchObject({ pointer: '/question', code: 'not_asked' })
    await problemOf(await order(eva, 'fly'), 400)
    await problemOf(await answer(eva, { question: 'gift', option: 'hidden', took_ms: -1 }), 400)
    expect(await shown(await read(eva))).toMatchObject({ state: 'quiz_started', quiz: { answered: 0 } })
    const nobody = new Request(`http://127.0.0.1:3999${path}`)
    await problemOf(await world.api.getOnboarding(nobody), 401)
  })

  it('forgets what was answered when the player says so', async () => {
    const fay = await newcomer()
    await shown(await order(fay, 'start'))
    await answerAll(fay)
    expect((await stateOf(fay))?.archetype).toBe('explorer')
    expect((await shown(await forget(fay))).personality).toBeNull()
    expect((await stateOf(fay))?.archetype).toBeNull()
    const [row] = await world.database.sql`
      select 1 from users.personalities where player_id = ${fay.playerId}`
    expect(row).toBeUndefined()
    // Once more has nothing to say.
    const told = (await factsOf(fay)).length
    await shown(await forget(fay))
    expect(await factsOf(fay)).toHaveLength(told)
  })
})
