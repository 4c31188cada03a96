import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AdminRole } from '#server/contract/permissions'
import { progress } from '#server/contract/progress'
import { type RuleSetDraft, ruleSetDraft } from '#server/contract/rule-sets'
import { signInAdmins } from '#server/testing/admins'
import type { Browser } from '#server/testing/browser'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: (role: AdminRole) => Browser
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  admins = await signInAdmins(world)
})
afterAll(async () => await world.end())

const path = '/api/v1/rule-set-draft'
const designer = (method: string, body: unknown, revision: number) =>
  admins('designer').request(path, { method, body, headers: { 'if-match': `"${revision}"` } })

type Document = { activities: object; rules: object[] } & Record<string, unknown>

async function declare(fields: object) {
  const read = await world.api.getRuleSetDraft(admins('viewer').request(path))
  const draft: RuleSetDraft = ruleSetDraft.parse(await read.json())
  const document = draft.document as Document
  const label = { en: 'Shared a quiz', es: 'Compartiste un test' }
  const changed = {
    ...document,
    activities: { ...document.activities, 'app.quiz_shared': { label, fields } },
    rules: [
      ...document.rules.filter(rule => !('id' in rule && rule.id === 'shared')),
      { id: 'shared', on: 'app.quiz_shared', amount: 'friends * 3.0' },
    ],
  }
  const body = { document: changed, based_on: draft.based_on }
  const saved = await world.api.putRuleSetDraft(designer('PUT', body, draft.revision))
  const { revision, faults } = ruleSetDraft.parse(await saved.json())
  expect(faults).toEqual([])
  const published = await world.api.publishRuleSetDraft(designer('POST', { note: 'Quizzes' }, revision))
  expect(published.status).toBe(201)
}

let sent = 0
const share = (data: unknown, player = 'zoe') => {
  sent += 1
  return world.post({
    source_id: `share-${sent}`,
    type: 'app.quiz_shared',
    player: { external_id: player },
    data,
  })
}

async function progressOf(player: string) {
  await world.settled()
  const headers = { authorization: `Bearer ${world.key}` }
  const request = new Request(`http://127.0.0.1:3999/api/v1/players/ext:${player}/progress`, { headers })
  return progress.parse(await (await world.api.getProgress(request, { id: `ext:${player}` })).json())
}

describe('an activity that admins declare', () => {
  it('is refused until it is published, then pays by its fields and has its name', async () => {
    const early = await problemOf(await share({ friends: 2 }), 400)
    expect(early.errors?.[0]).toMatchObject({ pointer: '/type', code: 'unknown_type' })
    await declare({ friends: { type: 'number', min: 0, max: 10 } })
    expect((await share({ friends: 2 })).status).toBe(202)
    const { points, streak, recent } = await progressOf('zoe')
    expect(points.available).toBe(6)
    expect(streak.current).toBe(1)
    expect(recent[0]?.label).toEqual({ en: 'Shared a quiz', es: 'Compartiste un test' })
  })

  it('is checked against its fields, each fault at its place, in a batch too', async () => {
    const wrong = await problemOf(await share({ friends: 11, fiends: 1 }), 400)
    expect(wrong.errors?.map(fault => fault.pointer).sort()).toEqual(['/data/fiends', '/data/friends'])
    const player = { external_id: 'batch' }
    const items = [
      { source_id: 'batch-1', type: 'app.quiz_shared', player, data: { friends: 1 } },
      { source_id: 'batch-2', type: 'app.quiz_shared', player, data: {} },
      { source_id: 'batch-3', type: 'app.chess_won', player },
      { source_id: 'batch-4', type: 'game.message_sent', player },
    ]
    expect(await (await world.post(items)).json()).toMatchObject({
      ...{ accepted: 2, refused: 2 },
      results: [{}, { errors: [{ pointer: '/1/data/friends' }] }, { errors: [{ pointer: '/2/type' }] }, {}],
    })
  })

  it('keeps what it was under the version that decided it, when its fields change', async () => {
    await declare({ friends: { type: 'number', min: 0, max: 3 }, close: { type: 'boolean' } })
    await problemOf(await share({ friends: 2 }, 'yan'), 400)
    expect((await share({ friends: 2, close: true }, 'yan')).status).toBe(202)
    expect((await progressOf('yan')).points.available).toBe(6)
    expect((await progressOf('zoe')).points.available).toBe(6)
  })
})
