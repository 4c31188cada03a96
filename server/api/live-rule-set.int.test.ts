import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LiveRuleSet, liveRuleSet } from '#server/contract/live-rule-set'
import { ruleSetDraft } from '#server/contract/rule-sets'
import { defaultRuleSet } from '#server/services/gamification/index'
import { createApiKey } from '#server/services/users/index'
import { signInAdmins } from '#server/testing/admins'
import { browserOfPlayer } from '#server/testing/browser-of-player'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: Awaited<ReturnType<typeof signInAdmins>>
let key: string
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  admins = await signInAdmins(world)
  const made = await createApiKey(world.database.sql, {
    ...{ name: 'rules', source: 'elsewhere', scopes: ['rules:read'] },
  })
  key = made.key
})
afterAll(async () => await world.end())

const path = '/api/v1/rule-sets/live'
const ask = (headers: Record<string, string> = {}) =>
  world.api.getLiveRuleSet(
    new Request(`http://127.0.0.1:3999${path}`, { headers: { authorization: `Bearer ${key}`, ...headers } }),
  )

async function read(answer: Response): Promise<{ rules: LiveRuleSet; etag: string; text: string }> {
  const text = await answer.text()
  expect(answer.status, text).toBe(200)
  return { rules: liveRuleSet.parse(JSON.parse(text)), etag: answer.headers.get('etag') ?? '', text }
}

describe('the rules in force', () => {
  it('are told to a host with the scope, and to every admin, as players may know them', async () => {
    const { rules, etag } = await read(await ask())
    expect(etag).toBe('"1"')
    expect(rules).toMatchObject({
      ...{ version: 1, unit: defaultRuleSet.unit, levels: { scale: 1_000 } },
      published_at: expect.stringMatching(/Z$/),
    })
    expect(rules.activities.find(({ type }) => type === 'game.trivia_completed')).toMatchObject({
      ...{ label: { es: 'Respondiste una trivia' }, shipped: true, earns: true },
      fields: [
        { name: 'difficulty', kind: 'enum', required: true, values: ['easy', 'medium', 'hard'] },
        { name: 'correct', kind: 'boolean', required: true },
      ],
    })
    expect(rules.achievements).toHaveLength(defaultRuleSet.achievements.length)
    expect(rules.achievements[0]).toMatchObject({
      ...{ state: 'shown', id: 'first_steps', counts: { kind: 'count' } },
      tiers: [{ tier: 'bronze', need: 1 }, { need: 10 }, { need: 50 }],
    })
    expect(rules.boards.find(({ id }) => id === 'points_week')).toMatchObject({
      ...{
        metric: 'points',
        period: 'week',
        ties: 'shared',
        rewards: [{ from: 1, to: 1, points: 500 }, {}, {}],
      },
    })
    const shown = world.api.getLiveRuleSet(admins('viewer').request(path))
    expect((await read(await shown)).rules).toEqual(rules)
  })

  it('tell of a secret its hint, and nothing of amounts, limits and abuse', async () => {
    const { rules, text } = await read(await ask())
    const secrets = defaultRuleSet.achievements.filter(({ secret }) => secret)
    expect(secrets.length).toBeGreaterThan(0)
    const hidden = rules.achievements.filter(({ state }) => state === 'hidden')
    expect(hidden).toEqual(
      secrets.map(({ secret }, nth) => ({ state: 'hidden', id: `secret-${nth + 1}`, hint: secret?.hint })),
    )
    for (const { id, name, description } of secrets)
      for (const told of [id, name.en, name.es, description.en]) expect(text).not.toContain(told)
    for (const part of ['abuse', 'penalt', 'limit', 'coolDown', 'amount', 'rapid', 'multiplier'])
      expect(text).not.toContain(part)
    for (const { id } of defaultRuleSet.abuse?.patterns ?? []) expect(text).not.toContain(id)
  })

  it('are not sent again to who has them, until another version is in force', async () => {
    const { etag } = await read(await ask())
    for (const known of [etag, `W/${etag}`, `"0", ${etag}`, '*']) {
      const same = await ask({ 'if-none-match': known })
      expect(same.status, known).toBe(304)
      expect(await same.text()).toBe('')
      expect(same.headers.get('etag')).toBe(etag)
      expect(same.headers.get('cache-control')).toBe('private, no-cache')
      expect(same.headers.get('x-request-id')).toMatch(/\w/)
    }
    await publishedWith({ levels: { scale: 500 } })
    const { rules, etag: next } = await read(await ask({ 'if-none-match': etag }))
    expect(next).toBe(`"${rules.version}"`)
    expect(next).not.toBe(etag)
    expect(rules.levels).toEqual({ scale: 500 })
  })

  it('are told with the fields of activities that they declare', async () => {
    const declared = {
      label: { en: 'Shared', es: 'Compartió' },
      fields: { to: { type: 'string', required: false } },
    }
    await publishedWith({ activities: { ...defaultRuleSet.activities, 'app.shared': declared } })
    const { rules } = await read(await ask())
    expect(rules.activities.find(({ type }) => type === 'app.shared')).toEqual({
      ...{ type: 'app.shared', label: declared.label, shipped: false, earns: false, streak: true },
      fields: [
        { name: 'to', kind: 'string', required: false, min: null, max: null, max_length: 200, values: [] },
      ],
    })
  })

  it('are refused to players, to who is nobody, and to keys without the scope', async () => {
    await world.post({ source_id: 'one', type: 'game.login', player: { external_id: 'ana' } })
    const player = await browserOfPlayer(world, 'ext:ana')
    await problemOf(await world.api.getLiveRuleSet(player.request(path)), 401)
    await problemOf(await world.api.getLiveRuleSet(new Request(`http://127.0.0.1:3999${path}`)), 401)
    await problemOf(await ask({ authorization: 'Bearer dk_live_none' }), 401)
  })
})

async function publishedWith(change: object): Promise<void> {
  const designer = admins('designer')
  const draftPath = '/api/v1/rule-set-draft'
  const before = ruleSetDraft.parse(
    await (await world.api.getRuleSetDraft(designer.request(draftPath))).json(),
  )
  const saved = await world.api.putRuleSetDraft(
    designer.request(draftPath, {
      ...{ method: 'PUT', headers: { 'if-match': `"${before.revision}"` } },
      body: { document: { ...Object(before.document), ...change }, based_on: before.based_on },
    }),
  )
  const { revision, faults } = ruleSetDraft.parse(await saved.json())
  expect(faults).toEqual([])
  const done = await world.api.publishRuleSetDraft(
    designer.request(`${draftPath}/publish`, {
      ...{ headers: { 'if-match': `"${revision}"` }, body: { note: 'For a test' } },
    }),
  )
  expect(done.status).toBe(201)
}
