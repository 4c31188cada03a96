import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { correctionList } from '#server/contract/corrections'
import { type OnboardingState, tutorialSteps } from '#server/contract/onboarding'
import { playerOnboarding, restartAnswer, restartPreview } from '#server/contract/onboarding-restart'
import { publicId } from '#server/events/ids'
import { questionOf } from '#server/services/users/onboarding/question-bank'
import { adminId, signInAdmins } from '#server/testing/admins'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'
import { checks } from '#server/verify/checks'
import { subjectOf } from '#server/verify/subject'

let world: World
let admins: Awaited<ReturnType<typeof signInAdmins>>
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  admins = await signInAdmins(world)
})
afterAll(async () => await world.end())

const reason = 'Tried it out in our stand-up'

type Person = { uuid: string; id: string }

async function newcomer(): Promise<Person> {
  const externalId = `anew-${randomUUID().slice(0, 8)}`
  await world.post({
    ...{ source_id: randomUUID(), type: 'game.login', player: { external_id: externalId } },
  })
  const [row] = await world.database.sql<{ uuid: string }[]>`
    select player_id as uuid from users.identities where external_id = ${externalId}`
  const uuid = row?.uuid ?? ''
  return { uuid, id: publicId('player', uuid) }
}

async function takeQuiz({ uuid }: Person, nth: number) {
  let { quiz } = await world.users.onboarding.order(uuid, 'start')
  while (quiz) {
    const { id } = quiz.question
    const options = questionOf(id)?.options ?? []
    const option = options[nth % options.length]?.id ?? ''
    quiz = (await world.users.onboarding.answer(uuid, { question: id, option, tookMs: 9_000 })).quiz
  }
}

/** All the way through, as somebody who takes the nth option of each question. */
async function walk(person: Person, nth = 0) {
  await takeQuiz(person, nth)
  await world.users.onboarding.order(person.uuid, 'begin_tutorial')
  for (const step of tutorialSteps) await world.users.onboarding.finish(person.uuid, step)
  await world.settled()
}

async function bodyOf(answer: Response, status: number) {
  const text = await answer.text()
  expect(answer.status, text).toBe(status)
  return JSON.parse(text)
}

type Sent = { by?: 'operator' | 'admin'; dryRun?: boolean; ifMatch?: string; why?: string }

function send({ id }: Person, { by = 'operator', dryRun, ifMatch, why = reason }: Sent = {}) {
  const path = `/api/v1/players/${id}/onboarding${dryRun ? '?dry_run=true' : ''}`
  const headers = ifMatch === undefined ? {} : { 'if-match': ifMatch }
  const body = { verb: 'restart', reason: why }
  return world.api.postPlayerOnboarding(admins(by).request(path, { body, headers }), { id })
}

async function restart(person: Person, sent: Sent = {}) {
  const body = restartAnswer.parse(await bodyOf(await send(person, sent), 202))
  await world.settled()
  return body
}

async function preview(person: Person) {
  const answer = await send(person, { dryRun: true })
  return {
    etag: answer.headers.get('etag') ?? '',
    seen: restartPreview.parse(await bodyOf(answer, 200)),
  }
}

const read = async ({ id }: Person) =>
  playerOnboarding.parse(
    await bodyOf(
      await world.api.getPlayerOnboarding(admins('viewer').request(`/api/v1/players/${id}/onboarding`), {
        id,
      }),
      200,
    ),
  )

/** What steps of the way in were paid, and what was not and why. */
const linesOf = async ({ uuid }: Person) =>
  (
    await world.database.sql<{ rule: string; points: number; why: string | null }[]>`
      select rule_id as rule, points, why -> 'refusal' ->> 'code' as why from gamification.ledger
      where player_id = ${uuid} and type like 'user.%' order by number`
  ).map(({ rule, points, why }) => [rule, why ?? points])

const stepsOf = async ({ uuid }: Person) =>
  (
    await world.database.sql<{ before: OnboardingState; after: OnboardingState }[]>`
      select data ->> 'before' as before, data ->> 'after' as after from bus.events
      where player_id = ${uuid} and type = 'user.onboarding_advanced' order by seq`
  ).map(({ before, after }) => `${before} > ${after}`)

const paidOnce = [
  ['onboarding_first_step', 50],
  ['personality_detected', 100],
  ['onboarding_completed', 200],
]

describe('a restart of the way in', () => {
  it('is looked at, done once by what was seen, and kept with who and why', async () => {
    const ana = await newcomer()
    await walk(ana)
    const { personality } = await read(ana)
    expect(personality).not.toBeNull()
    const { etag, seen } = await preview(ana)
    expect(seen).toEqual({
      ...{ version: expect.any(Number), before: 'tutorial_completed', after: 'newcomer', personality },
      drops: { answers: 0, tutorial: [...tutorialSteps] },
      rewards: paidOnce.map(([rule]) => ({ rule, label: expect.anything(), paid: 1, pays_again: false })),
    })
    expect(await read(ana)).toMatchObject({ state: 'tutorial_completed', restarts: [] })

    const done = await restart(ana, { ifMatch: etag })
    expect(done.status).toBe('accepted')
    const after = await read(ana)
    const by = { id: await adminId(world, 'operator'), name: 'operator' }
    expect(after).toMatchObject({
      state: 'newcomer',
      skipped: false,
      answered: null,
      tutorial: [],
      personality,
    })
    expect(after.restarts).toEqual([
      { number: 1, id: done.id, before: 'tutorial_completed', by, reason, at: expect.any(String) },
    ])
    expect(after.version).toBe(seen.version + 1)
    const list = await world.api.listCorrections(admins('viewer').request('/api/v1/x'), { id: ana.id })
    expect(correctionList.parse(await bodyOf(list, 200)).data).toMatchObject([
      { id: done.id, type: 'admin.onboarding_restarted', reason, data: { before: 'tutorial_completed' } },
    ])
    expect((await stepsOf(ana)).at(-1)).toBe('tutorial_completed > newcomer')
  })

  it('pays nothing a second time, and the quiz decides anew how the player plays', async () => {
    const ben = await newcomer()
    await walk(ben, 0)
    expect(await linesOf(ben)).toEqual(paidOnce)
    const [had] = await world.database.sql<{ earned: number; unlocks: number }[]>`
      select total_earned as earned, (
        select count(*)::int from gamification.unlocks where player_id = ${ben.uuid}
      ) as unlocks from gamification.player_states where player_id = ${ben.uuid}`
    const before = (await read(ben)).personality
    await restart(ben)
    // Nothing is taken, and the step back itself is worth nothing.
    expect(await linesOf(ben)).toEqual(paidOnce)
    await walk(ben, 1)
    expect(await linesOf(ben)).toEqual([...paidOnce, ...paidOnce.map(([rule]) => [rule, 'limit_reached'])])
    expect(
      await world.database.sql`
      select total_earned as earned, (
        select count(*)::int from gamification.unlocks where player_id = ${ben.uuid}
      ) as unlocks from gamification.player_states where player_id = ${ben.uuid}`,
    ).toEqual([had])
    const after = await read(ben)
    expect(after.state).toBe('tutorial_completed')
    expect(after.personality?.archetypes).not.toEqual(before?.archetypes)
    const [counted] = await world.database.sql<{ archetype: string }[]>`
      select archetype from gamification.player_states where player_id = ${ben.uuid}`
    expect(counted?.archetype).toBe(after.personality?.archetypes.join('+') || 'balanced')
  })

  it('pays what was not paid yet: whoever had not come so far loses nothing', async () => {
    const cleo = await newcomer()
    await world.users.onboarding.order(cleo.uuid, 'start')
    await world.settled()
    expect((await preview(cleo)).seen.rewards.map(({ rule, pays_again }) => [rule, pays_again])).toEqual([
      ['onboarding_first_step', false],
      ['personality_detected', true],
      ['onboarding_completed', true],
    ])
    await restart(cleo)
    await walk(cleo)
    expect((await linesOf(cleo)).filter(([, points]) => typeof points === 'number')).toEqual(paidOnce)
  })

  it('drops a quiz under way, and says how much of it', async () => {
    const dora = await newcomer()
    const { quiz } = await world.users.onboarding.order(dora.uuid, 'start')
    const question = quiz?.question.id ?? ''
    const option = quiz?.question.options[0]?.id ?? ''
    await world.users.onboarding.answer(dora.uuid, { question, option, tookMs: 9_000 })
    expect((await preview(dora)).seen).toMatchObject({
      ...{ before: 'quiz_in_progress', personality: null, drops: { answers: 1, tutorial: [] } },
    })
    await restart(dora)
    expect(await world.users.onboarding.read(dora.uuid)).toMatchObject({ state: 'newcomer', quiz: null })
    expect((await world.users.onboarding.order(dora.uuid, 'start')).quiz).toMatchObject({ answered: 0 })
  })

  it('asked again by the same admin for the same reason is the first one, until the player has begun', async () => {
    const eva = await newcomer()
    await walk(eva)
    const first = await restart(eva)
    expect(await restart(eva)).toEqual({ id: first.id, status: 'duplicate' })
    await problemOf(await send(eva, { why: 'Another reason' }), 409)
    await problemOf(await send(eva, { by: 'admin' }), 409)
    await world.users.onboarding.order(eva.uuid, 'start')
    const second = await restart(eva)
    expect(second.status).toBe('accepted')
    expect((await read(eva)).restarts.map(({ number, before }) => [number, before])).toEqual([
      [2, 'quiz_started'],
      [1, 'tutorial_completed'],
    ])
  })

  it('of two at once is one', async () => {
    const fay = await newcomer()
    await walk(fay)
    const order = { playerId: fay.uuid, reason }
    const both = await Promise.allSettled([
      world.users.onboarding.restart({ ...order, by: 'ana' }, null),
      world.users.onboarding.restart({ ...order, by: 'ben' }, null),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await read(fay)).restarts).toHaveLength(1)
  })

  it('is refused for who has not begun, who moved on since, and without a reason, and changes nothing then', async () => {
    const gil = await newcomer()
    await problemOf(await send(gil), 409)
    await problemOf(await send(gil, { dryRun: true }), 409)
    await world.users.onboarding.order(gil.uuid, 'start')
    const { etag } = await preview(gil)
    await world.users.onboarding.order(gil.uuid, 'skip')
    await problemOf(await send(gil, { ifMatch: etag }), 412)
    const unsaid = await problemOf(await send(gil, { why: ' ' }), 400)
    expect(unsaid.errors?.[0]).toMatchObject({ pointer: '/reason' })
    expect(await read(gil)).toMatchObject({ state: 'tutorial_completed', skipped: true, restarts: [] })
    expect(await stepsOf(gil)).toHaveLength(2)
  })

  it('is refused for who was erased', async () => {
    const hal = await newcomer()
    await walk(hal)
    await world.users.erasure.change({ playerId: hal.uuid, verb: 'request', by: { kind: 'player' } }, null)
    await world.database.sql`
      update users.erasures set erase_at = clock_timestamp() where player_id = ${hal.uuid}`
    await world.users.erasure.eraseDue()
    await problemOf(await send(hal, { dryRun: true }), 410)
    await problemOf(await send(hal), 410)
  })

  it('leaves everything as the checks want it, recomputed from the log too', async () => {
    await world.settled()
    const subject = await subjectOf(world.database, world.redis)
    const own = checks.filter(({ name }) => /way in|how players play|recomput|ledger/.test(name))
    expect(own.length).toBeGreaterThan(4)
    for (const { name, run } of own) expect((await run(subject)).broken, name).toEqual([])
  })
})
