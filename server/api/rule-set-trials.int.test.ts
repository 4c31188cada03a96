import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AdminRole } from '#server/contract/permissions'
import { type RuleSetTrial, ruleSetTrial, trialEvents } from '#server/contract/rule-set-trials'
import { signInAdmins } from '#server/testing/admins'
import { type Browser, makeBrowser } from '#server/testing/browser'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: (role: AdminRole) => Browser
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  admins = await signInAdmins(world)
})
beforeEach(async () => {
  await world.database.sql`delete from gamification.rule_set_draft`
})
afterAll(async () => await world.end())

type Rule = { id: string; on: string; amount: number | string; when?: string; limit?: object }
type Document = { activities: Record<string, object>; rules: Rule[] }

const draftPath = '/api/v1/rule-set-draft'
const readDraft = async (): Promise<{ document: Document; based_on: number; revision: number }> =>
  (await world.api.getRuleSetDraft(admins('viewer').request(draftPath))).json()

/** Saves the draft with a change and answers its revision. */
async function draftWith(change: (document: Document) => void): Promise<number> {
  const { document, based_on, revision } = await readDraft()
  change(document)
  const headers = { 'if-match': `"${revision}"` }
  const body = { document, based_on }
  const answer = await world.api.putRuleSetDraft(
    admins('designer').request(draftPath, { method: 'PUT', body, headers }),
  )
  expect(answer.status).toBe(200)
  return (await answer.json()).revision
}

const rule = (id: string, change: Partial<Rule>) => (document: Document) => {
  for (const one of document.rules) if (one.id === id) Object.assign(one, change)
}

const ask = (body: object, role: AdminRole = 'designer') =>
  world.api.tryRuleSetDraft(admins(role).request(`${draftPath}/trials`, { body }))
const tried = async (body: object): Promise<RuleSetTrial> => {
  const answer = await ask(body)
  const text = await answer.text()
  expect(answer.status, text).toBe(200)
  return ruleSetTrial.parse(JSON.parse(text))
}

let sent = 0
async function send(player: string, type: string, data: object = {}): Promise<string> {
  sent += 1
  const answer = await world.post({ source_id: `trial-${sent}`, type, player: { external_id: player }, data })
  expect(answer.status).toBe(202)
  await world.settled()
  return (await answer.json()).id
}

const counts = async () =>
  await world.database.sql`
    select (select count(*) from bus.events) as events, (select count(*) from gamification.ledger) as entries,
      (select md5(string_agg(s::text, ',' order by player_id)) from gamification.player_states s) as states,
      (select max(revision) from gamification.rule_set_draft) as draft`

describe('a trial of the draft with an event', () => {
  it('shows each side of a condition with what it found, and what live booked', async () => {
    const event = await send('ana', 'game.trivia_completed', { difficulty: 'easy', correct: true })
    const revision = await draftWith(
      rule('trivia_completed', { when: 'correct && difficulty == "hard"', amount: 300 }),
    )
    const trial = await tried({ event_id: event })
    expect(trial.revision).toBe(revision)
    expect(trial.event).toMatchObject({ id: event, type: 'game.trivia_completed', player_name: null })
    expect(trial.rules).toMatchObject([
      {
        rule: 'trivia_completed',
        conditions: [
          {
            ...{ expression: 'correct', holds: true, found: { correct: true } },
            words: { en: 'correct: yes (found yes)', es: 'acierto: sí (encontró sí)' },
          },
          {
            ...{ expression: 'difficulty == "hard"', holds: false, found: { difficulty: 'easy' } },
            words: { en: 'difficulty is hard (found easy)', es: 'dificultad: difícil (encontró fácil)' },
          },
        ],
        entry: { kind: 'refusal', points: 0, why: { refusal: { code: 'condition_false' } } },
      },
    ])
    expect(trial.points).toBe(0)
    // Only what was missing is told: the answer was correct.
    expect(trial.rules[0]?.entry.words).toEqual({
      en: 'Rule trivia_completed, draft: asks for difficulty is hard (found easy).',
      es: 'Regla trivia_completed, borrador: pide dificultad: difícil (encontró fácil).',
    })
    expect(trial.live).toMatchObject({ rule_set: 1, state: 'applied', points: 100 })
    expect(trial.live.entries.map(({ rule: id, points }) => [id, points])).toEqual([
      ['trivia_completed', 100],
    ])
  })

  it('pays by the draft what live paid by its own version', async () => {
    const event = await send('bob', 'game.trivia_completed', { difficulty: 'hard', correct: true })
    await draftWith(rule('trivia_completed', { when: 'correct && difficulty == "hard"', amount: 300 }))
    const trial = await tried({ event_id: event })
    expect(trial.rules[0]?.conditions.map(({ holds }) => holds)).toEqual([true, true])
    expect([trial.points, trial.live.points]).toEqual([300, 150])
  })

  it('gives back the use of a limit that the event itself took, and no other', async () => {
    const first = await send('cara', 'game.daily_login')
    const trial = await tried({ event_id: first })
    expect(trial.rules[0]).toMatchObject({
      limit: { count: 1, per: 'day', used: 0 },
      entry: { kind: 'award', points: 50 },
    })
    const second = await send('cara', 'game.daily_login')
    expect((await tried({ event_id: second })).rules[0]).toMatchObject({
      limit: { count: 1, used: 1 },
      entry: { kind: 'refusal', why: { refusal: { code: 'limit_reached' } } },
    })
  })

  it('reads the version in force while there is no draft', async () => {
    const event = await send('dan', 'game.login')
    const trial = await tried({ event_id: event })
    expect(trial).toMatchObject({ revision: 0, points: 10, live: { points: 10 } })
  })

  it('writes nothing', async () => {
    const event = await send('eva', 'game.login')
    await draftWith(rule('login', { amount: 77 }))
    const before = await counts()
    expect((await tried({ event_id: event })).points).toBe(77)
    expect(await counts()).toEqual(before)
  })

  it('does not decide by a draft with faults, and lists them', async () => {
    const event = await send('fay', 'game.login')
    await draftWith(rule('login', { amount: 'points * 2.0' }))
    const problem = await problemOf(await ask({ event_id: event }), 400)
    expect(problem.errors).toMatchObject([{ pointer: '/rules/1/amount', code: 'unknown_field' }])
  })

  it('knows neither an event that is not there nor one that no rule reads', async () => {
    await problemOf(await ask({ event_id: 'evt_00000000000000000000000000000000' }), 404)
    await problemOf(await ask({ event_id: 'nonsense' }), 404)
    await problemOf(await ask({}), 400)
    const event = await send('gil', 'game.login')
    const [fact] = await world.database.sql<{ id: string }[]>`
      select replace(id::text, '-', '') as id from bus.events where type = 'game.points_awarded' limit 1`
    expect(fact && event).toBeTruthy()
    const problem = await problemOf(await ask({ event_id: `evt_${fact?.id}` }), 400)
    expect(problem.detail).toContain('no activity')
  })

  it('is for designers and admins', async () => {
    for (const role of ['viewer', 'operator'] as const)
      await problemOf(await ask({ event_id: 'x' }, role), 403)
    await problemOf(await ask({ event_id: 'x' }, 'admin'), 404)
    const stranger = makeBrowser().request(`${draftPath}/trials`, { body: { event_id: 'x' } })
    await problemOf(await world.api.tryRuleSetDraft(stranger), 401)
  })
})

describe('a trial of the draft with an activity that nobody sent', () => {
  const playerOf = async (external: string) => {
    const [row] = await world.database.sql<{ id: string }[]>`
      select replace(player_id::text, '-', '') as id from users.identities where external_id = ${external}`
    return `ply_${row?.id}`
  }

  it('decides it for the player it names, beside the version in force', async () => {
    await send('hal', 'game.login')
    await draftWith(document => {
      document.activities['app.walked'] = {
        label: { en: 'Walked', es: 'Caminó' },
        fields: { steps: { type: 'number', min: 0, max: 50_000 } },
      }
      document.rules.push({ id: 'walked', on: 'app.walked', when: 'steps >= 1000.0', amount: 5 })
    })
    const activity = { type: 'app.walked', player_id: await playerOf('hal'), data: { steps: 900 } }
    const trial = await tried({ activity })
    expect(trial).toMatchObject({
      event: { id: null, data: { steps: 900 } },
      rules: [{ conditions: [{ expression: 'steps >= 1000.0', holds: false, found: { steps: 900 } }] }],
      live: { state: null, entries: [], points: 0 },
    })
    expect((await tried({ activity: { ...activity, data: { steps: 1_000 } } })).points).toBe(5)
    const wrong = await problemOf(await ask({ activity: { ...activity, data: { steps: 'many' } } }), 400)
    expect(wrong.errors?.[0]?.pointer).toBe('/activity/data/steps')
    await problemOf(await ask({ activity: { ...activity, type: 'app.flown' } }), 400)
    const nobody = { ...activity, player_id: 'ply_00000000000000000000000000000000' }
    await problemOf(await ask({ activity: nobody }), 404)
  })

  it('is decided at the time it is given, which a host could send', async () => {
    await send('lea', 'game.login')
    await draftWith(rule('login', { when: 'local_hour == 3.0' }))
    const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
    const at = (occurred_at: string, player_id: string) => ({
      activity: { type: 'game.login', player_id, occurred_at },
    })
    const lea = await playerOf('lea')
    const night = await tried(at(`${day}T03:30:00.000Z`, lea))
    expect(night.event.occurred_at).toBe(`${day}T03:30:00.000Z`)
    expect(night.rules[0]?.conditions).toMatchObject([{ holds: true, found: { local_hour: 3 } }])
    const morning = await tried(at(`${day}T09:30:00.000Z`, lea))
    expect(morning.rules[0]?.conditions).toMatchObject([{ holds: false, found: { local_hour: 9 } }])
    const inAnHour = new Date(Date.now() + 3_600_000).toISOString()
    for (const refused of ['yesterday', `${day}T03:30`, '2020-01-01T00:00:00.000Z', inAnHour]) {
      const { errors } = await problemOf(await ask(at(refused, lea)), 400)
      expect(errors?.[0]?.pointer, refused).toBe('/activity/occurred_at')
    }
  })

  it('is told what the version in force would book', async () => {
    await send('ida', 'game.login')
    await draftWith(rule('login', { amount: 33 }))
    const trial = await tried({ activity: { type: 'game.login', player_id: await playerOf('ida') } })
    expect([trial.points, trial.live.points]).toEqual([33, 10])
  })
})

describe('events to try the draft with', () => {
  const list = async (role: AdminRole = 'viewer') => {
    const answer = await world.api.listTrialEvents(admins(role).request(`${draftPath}/trial-events`))
    return trialEvents.parse(await answer.json()).data
  }

  it('are the latest activities, newest first, with the player', async () => {
    const body = { source_id: 'named-1', type: 'game.login', player: { external_id: 'jo', name: 'Jo' } }
    const { id } = await (await world.post(body)).json()
    await world.settled()
    const last = await send('kim', 'narrative.ending_found', { ending: 'sunrise' })
    const events = await list()
    expect(events[0]).toMatchObject({ id: last, data: { ending: 'sunrise' }, player_name: null })
    expect(events[1]).toMatchObject({ id, player_name: 'Jo' })
    expect(events.length).toBeLessThanOrEqual(20)
    expect(events.every(({ type }) => !type.startsWith('user.') && type !== 'game.points_awarded')).toBe(true)
  })

  it('are for whoever is signed in', async () => {
    const stranger = makeBrowser().request(`${draftPath}/trial-events`)
    await problemOf(await world.api.listTrialEvents(stranger), 401)
  })
})
