import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '#server/testing/world'
import { checks } from '#server/verify/checks'
import { subjectOf } from '#server/verify/subject'
import { questionOf } from './question-bank.ts'

let world: World
let worker: Awaited<ReturnType<World['startWorker']>>
beforeAll(async () => {
  world = await makeWorld()
  worker = await world.startWorker()
})
afterAll(async () => await world.end())

type Person = { uuid: string; externalId: string }

async function somebody(): Promise<Person> {
  const externalId = `does-${randomUUID().slice(0, 8)}`
  await world.post({
    ...{ source_id: randomUUID(), type: 'game.login', player: { external_id: externalId } },
  })
  const [row] = await world.database.sql<{ uuid: string }[]>`
    select player_id as uuid from users.identities where external_id = ${externalId}`
  return { uuid: row?.uuid ?? '', externalId }
}

/** Answers as somebody who looks around; in a hurry it stays open how they play. */
async function takeQuiz({ uuid }: Person, { hurried = false, verb = 'start' as 'start' | 'retake' } = {}) {
  let { quiz } = await world.users.onboarding.order(uuid, verb)
  while (quiz) {
    const { id } = quiz.question
    const options = questionOf(id)?.options ?? []
    const best = options.reduce((a, b) =>
      (b.weights.exploration ?? 0) > (a.weights.exploration ?? 0) ? b : a,
    )
    const answer = { question: id, option: best.id, tookMs: hurried ? 10 : 9_000 }
    quiz = (await world.users.onboarding.answer(uuid, answer)).quiz
  }
  await world.settled()
}

const hourMs = 3_600_000

/** Activities of the last four days. */
const decisions = ({ externalId }: Person, times: number, type = 'narrative.decision_made') =>
  Array.from({ length: times }, (_, n) => ({
    ...{ source_id: randomUUID(), type, player: { external_id: externalId } },
    occurred_at: new Date(Date.now() - (n % 4) * 24 * hourMs - n * 300_000).toISOString(),
  }))

async function act(person: Person, times = 80, type?: string) {
  const answer = await world.post(decisions(person, times, type))
  expect(answer.status).toBe(202)
  await world.settled()
}

const read = ({ uuid }: Person) => world.users.onboarding.read(uuid)

const toldOf = async ({ uuid }: Person) =>
  (
    await world.database.sql<{ data: Record<string, unknown> }[]>`
      select data from bus.events where player_id = ${uuid} and type = 'user.behaviour_refined' order by seq`
  ).map(({ data }) => data)

const keptOf = async ({ uuid }: Person) =>
  await world.database.sql`
    select exploration, competitiveness, narrative, social, activities, days, archetypes
    from users.behaviours where player_id = ${uuid}`

/** Multipliers of what an activity pays now. */
async function multipliersOf(person: Person, type: string) {
  const id = randomUUID()
  await world.post({ source_id: id, type, player: { external_id: person.externalId } })
  await world.settled()
  const [line] = await world.database.sql<{ ids: string[] }[]>`
    select array(select m ->> 'id' from json_array_elements((why -> 'multipliers')::json) m) as ids
    from gamification.ledger where player_id = ${person.uuid} and type = ${type} order by number desc limit 1`
  return line?.ids ?? []
}

describe('what a player does', () => {
  it('refines a quiz that stayed open: told once, kept apart from the answers, and in effect', async () => {
    const ana = await somebody()
    await takeQuiz(ana, { hurried: true })
    const before = await read(ana)
    expect(before).toMatchObject({ personality: { archetypes: [] }, plays_as: [] })
    expect(before.behaviour).toMatchObject({ archetypes: [], activities: 0, enough: false, told_at: null })
    await act(ana)
    expect(await toldOf(ana)).toEqual([
      { archetype: 'storyteller', second: 'none', confidence: expect.any(Number) },
    ])
    const after = await read(ana)
    expect(after.personality).toEqual(before.personality)
    expect(after).toMatchObject({
      behaviour: { archetypes: ['storyteller'], activities: 80, enough: true, shares: { narrative: 1 } },
      plays_as: ['storyteller'],
    })
    expect(await multipliersOf(ana, 'narrative.decision_made')).toContain('affinity')
    expect(await multipliersOf(ana, 'game.content_discovered')).not.toContain('affinity')
    // More of the same is no news.
    await act(ana, 20)
    expect(await toldOf(ana)).toHaveLength(1)
  })

  it('changes nothing for whoever answered clearly, and is said beside it', async () => {
    const ben = await somebody()
    await takeQuiz(ben)
    await act(ben)
    expect(await toldOf(ben)).toHaveLength(1)
    expect(await read(ben)).toMatchObject({
      personality: { archetypes: ['explorer'] },
      behaviour: { archetypes: ['storyteller'] },
      plays_as: ['explorer'],
    })
    expect(await multipliersOf(ben, 'narrative.decision_made')).not.toContain('affinity')
    expect(await multipliersOf(ben, 'game.content_discovered')).toContain('affinity')
  })

  it('is not counted of who never answered', async () => {
    const cleo = await somebody()
    await act(cleo)
    expect(await keptOf(cleo)).toEqual([])
    expect(await toldOf(cleo)).toEqual([])
    expect(await read(cleo)).toMatchObject({ behaviour: null, plays_as: [] })
  })

  it('is told anew when something else leads, and when nothing does any more', async () => {
    const dora = await somebody()
    await takeQuiz(dora, { hurried: true })
    await act(dora)
    await act(dora, 400, 'community.participated')
    await act(dora, 400)
    await act(dora, 480, 'game.challenge_completed')
    const told = (await toldOf(dora)).map(({ archetype, second }) => `${archetype} ${second}`)
    expect(told[0]).toBe('storyteller none')
    expect(told).toContain('socializer none')
    expect(told.at(-1)).toBe('balanced none')
    expect(await read(dora)).toMatchObject({ plays_as: [], behaviour: { archetypes: [], enough: true } })
    expect(await multipliersOf(dora, 'narrative.decision_made')).not.toContain('affinity')
  })

  it('is forgotten with the answers, and counted from nothing once the quiz is taken again', async () => {
    const eva = await somebody()
    await takeQuiz(eva, { hurried: true })
    await act(eva)
    await world.users.onboarding.forget(eva.uuid)
    // At once, before anybody has heard of it.
    expect(await keptOf(eva)).toEqual([])
    await act(eva)
    expect(await keptOf(eva)).toEqual([])
    expect(await toldOf(eva)).toHaveLength(1)
    expect(await multipliersOf(eva, 'narrative.decision_made')).not.toContain('affinity')
    await takeQuiz(eva, { hurried: true, verb: 'retake' })
    expect(await read(eva)).toMatchObject({ behaviour: { activities: 0, archetypes: [] }, plays_as: [] })
    expect(await multipliersOf(eva, 'narrative.decision_made')).not.toContain('affinity')
    await act(eva, 100, 'community.participated')
    expect(await read(eva)).toMatchObject({ plays_as: ['socializer'] })
  })

  it('is not counted in between, also where all of it is applied at once', async () => {
    const fay = await somebody()
    await worker.stop()
    const takeUnseen = async (verb: 'start' | 'retake') => {
      let { quiz } = await world.users.onboarding.order(fay.uuid, verb)
      while (quiz) {
        const option = quiz.question.options[0]?.id ?? ''
        quiz = (
          await world.users.onboarding.answer(fay.uuid, { question: quiz.question.id, option, tookMs: 10 })
        ).quiz
      }
    }
    await takeUnseen('start')
    await world.post(decisions(fay, 90))
    await world.users.onboarding.forget(fay.uuid)
    await world.post(decisions(fay, 90))
    await takeUnseen('retake')
    await world.post(decisions(fay, 30, 'community.participated'))
    worker = await world.startWorker()
    await world.settled()
    expect(await keptOf(fay)).toMatchObject([{ activities: 30, narrative: '0', archetypes: [] }])
    expect(await toldOf(fay)).toEqual([])
  })

  it('comes to the same in any order of arrival, one by one or at once', async () => {
    const [gil, hal] = [await somebody(), await somebody()]
    await takeQuiz(gil)
    await takeQuiz(hal)
    const done = ['narrative.decision_made', 'community.participated', 'game.content_discovered'].flatMap(
      type => decisions(gil, 25, type),
    )
    await world.post(done)
    const other = done.map(one => ({
      ...one,
      source_id: randomUUID(),
      player: { external_id: hal.externalId },
    }))
    for (const [n] of [0, 1, 2, 3, 4].entries()) {
      await world.post(other.filter((_, index) => index % 5 === 4 - n).reverse())
      await world.settled()
    }
    await world.settled()
    expect(await keptOf(hal)).toEqual(await keptOf(gil))
    expect((await toldOf(hal)).at(-1)).toEqual((await toldOf(gil)).at(-1))
  })

  it('goes with a player who is erased', async () => {
    const ida = await somebody()
    await takeQuiz(ida)
    await act(ida)
    await world.users.erasure.change({ playerId: ida.uuid, verb: 'request', by: { kind: 'player' } }, null)
    await world.database
      .sql`update users.erasures set erase_at = clock_timestamp() where player_id = ${ida.uuid}`
    await world.users.erasure.eraseDue()
    await world.settled()
    expect(await keptOf(ida)).toEqual([])
  })

  it('leaves everything as the checks want it, recomputed from the log too', async () => {
    await world.settled()
    const subject = await subjectOf(world.database, world.redis)
    const own = checks.filter(({ name }) => /players (play|do)|recomput|erased|way in/.test(name))
    expect(own.length).toBeGreaterThan(5)
    for (const { name, run } of own) expect((await run(subject)).broken, name).toEqual([])
  })
})
