import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AdminRole } from '#server/contract/permissions'
import { recount, ruleSetDraft, ruleSetVersion } from '#server/contract/rule-sets'
import { makeGamification } from '#server/services/gamification/index'
import { adminActs } from '#server/testing/admin-acts'
import { adminId, signInAdmins } from '#server/testing/admins'
import type { Browser } from '#server/testing/browser'
import { crashingSql } from '#server/testing/crashing-sql'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'
import { checks } from '#server/verify/checks'
import { subjectOf } from '#server/verify/subject'

let world: World
let admins: (role: AdminRole) => Browser
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  admins = await signInAdmins(world)
  await world.post(
    [3, 2, 1].flatMap((times, player) =>
      Array.from({ length: times }, (_, n) => ({
        ...{ source_id: randomUUID(), type: 'narrative.chapter_completed', data: { chapter: `c${n % 2}` } },
        player: { external_id: `reader ${player}` },
      })),
    ),
  )
  await world.settled()
})
afterAll(async () => await world.end())

type Past = 'from_now' | 'silent' | 'notice'
const ask = (role: AdminRole, body?: unknown, ifMatch?: number, method?: string) =>
  admins(role).request('/api/v1/rule-sets', {
    ...(body !== undefined && { body }),
    ...(method !== undefined && { method }),
    ...(ifMatch !== undefined && { headers: { 'if-match': `"${ifMatch}"` } }),
  })
const never = () => false
const text = (en: string) => ({ en, es: en })

/** Publishes the version in force with one more achievement. */
async function publishWith(
  id: string,
  metric: object,
  tiers: object,
  past: Past,
  at?: string,
): Promise<number> {
  const draft = ruleSetDraft.parse(await (await world.api.getRuleSetDraft(ask('viewer'))).json())
  const live = draft.document as { metrics: object[]; achievements: object[] }
  const achievement = { id, name: text(id), description: text(id), metric: `${id}_metric`, tiers }
  const document = {
    ...live,
    metrics: [...live.metrics, { id: `${id}_metric`, ...metric }],
    achievements: [...live.achievements, achievement],
  }
  const body = { document, based_on: draft.based_on }
  const saved = await world.api.putRuleSetDraft(ask('designer', body, draft.revision, 'PUT'))
  const { revision, faults } = ruleSetDraft.parse(await saved.json())
  expect(faults).toEqual([])
  const order = { note: `${id} for all`, past, ...(at && { at }) }
  const answer = await world.api.publishRuleSetDraft(ask('designer', order, revision))
  if (at) return 0
  expect(answer.status).toBe(201)
  return (await answer.json()).version
}

const tiersOf = async (achievement: string) => {
  const rows = await world.database.sql<{ who: string; tier: string }[]>`
    select external_id as who, tier from gamification.unlocks u join users.identities i using (player_id)
    where achievement = ${achievement} and revoked_at is null order by 1, 2`
  return rows.map(({ who, tier }) => `${who} ${tier}`)
}
const factsOf = async (achievement: string) =>
  await world.database.sql<{ quiet: boolean | null }[]>`
    select (data->>'quiet')::boolean as quiet from bus.events
    where type = 'game.achievement_unlocked' and data->>'achievement' = ${achievement}`
const recountOf = async (version: number) =>
  ruleSetVersion.parse(await (await world.api.getRuleSet(ask('viewer'), { version: String(version) })).json())
    .recount

const chapters = { count: ['narrative.chapter_completed'] }

it('gives what was earned long ago, silently, once, and so that a replay gives the same', async () => {
  const version = await publishWith('bookworm', chapters, { bronze: 2, silver: 3 }, 'silent')
  expect(await recountOf(version)).toMatchObject({ state: 'queued', mode: 'silent', players: 0 })
  expect(await world.gamification.recounts.runNext(never)).toBe(version)
  await world.settled()
  expect(await tiersOf('bookworm')).toEqual(['reader 0 bronze', 'reader 0 silver', 'reader 1 bronze'])
  expect((await factsOf('bookworm')).map(({ quiet }) => quiet)).toEqual([true, true, true])
  const done = await recountOf(version)
  expect(done).toMatchObject({ state: 'done', players: 3, error: null })
  expect(done?.events.done).toBe(done?.events.total)

  // As when its worker dies right before it would have said that it is done.
  await world.database.sql`update gamification.recounts set state = 'queued' where version = ${version}`
  expect(await world.gamification.recounts.runNext(never)).toBe(version)
  await world.settled()
  const [stated] = await world.database.sql`
    select count(*)::int as events from bus.events where type = 'admin.past_counted'`
  expect(stated).toEqual({ events: 3 })
  expect(await world.gamification.recounts.runNext(never)).toBe(null)

  const subject = await subjectOf(world.database, world.redis)
  for (const check of checks.filter(({ name }) => /recomputing|unlocked once|facts tell/.test(name)))
    expect((await check.run(subject)).broken, check.name).toEqual([])
})

it('tells players when it is to be noticed, and counts nothing of the past otherwise', async () => {
  const noticed = await publishWith(
    'skimmer',
    { distinct: ['narrative.chapter_completed'], value: 'chapter' },
    { bronze: 2 },
    'notice',
  )
  const later = await publishWith('late_reader', chapters, { bronze: 1 }, 'from_now')
  expect(await world.gamification.recounts.runNext(never)).toBe(noticed)
  expect(await world.gamification.recounts.runNext(never)).toBe(null)
  await world.settled()
  expect(await tiersOf('skimmer')).toEqual(['reader 0 bronze', 'reader 1 bronze'])
  expect((await factsOf('skimmer')).map(({ quiet }) => quiet)).toEqual([null, null])
  expect(await recountOf(later)).toBe(null)
  expect(await tiersOf('late_reader')).toEqual([])
})

it('reaches a threshold that was lowered without waiting for the next activity', async () => {
  const draft = ruleSetDraft.parse(await (await world.api.getRuleSetDraft(ask('viewer'))).json())
  const live = draft.document as { achievements: { id: string; tiers: object }[] }
  const achievements = live.achievements.map(one =>
    one.id === 'avid_reader' ? { ...one, tiers: { bronze: 3 } } : one,
  )
  const body = { document: { ...live, achievements }, based_on: draft.based_on }
  const saved = await world.api.putRuleSetDraft(ask('designer', body, draft.revision, 'PUT'))
  const { revision } = ruleSetDraft.parse(await saved.json())
  await world.api.publishRuleSetDraft(ask('designer', { note: 'Easier', past: 'silent' }, revision))
  await world.gamification.recounts.runNext(never)
  await world.settled()
  expect(await tiersOf('avid_reader')).toEqual(['reader 0 bronze'])
})

it('is taken over from a worker that ended, and let go by one that stops', async () => {
  const version = await publishWith('finisher', chapters, { bronze: 1 }, 'silent')
  expect(await world.gamification.recounts.runNext(() => true)).toBe(null)
  expect(await recountOf(version)).toMatchObject({ state: 'queued' })
  await world.database.sql`
    update gamification.recounts set state = 'running', seen_at = now() - interval '1 minute'
    where version = ${version}`
  expect(await world.gamification.recounts.runNext(never)).toBe(version)
  expect(await recountOf(version)).toMatchObject({ state: 'done', players: 3 })
})

it('does not fail when the database was away for a moment: it is begun anew', async () => {
  const version = await publishWith('reconnected', chapters, { bronze: 1 }, 'silent')
  const sql = crashingSql(world.database.sql, 0)
  const { recounts } = makeGamification({ sql, announce: () => {} })
  await expect(recounts.runNext(never)).rejects.toThrow('crashed here')
  expect(await recountOf(version)).toMatchObject({ state: 'running', error: null })
  await world.database.sql`
    update gamification.recounts set seen_at = now() - interval '1 minute' where version = ${version}`
  expect(await world.gamification.recounts.runNext(never)).toBe(version)
  expect(await recountOf(version)).toMatchObject({ state: 'done', players: 3 })
})

it('is cancelled by who may publish, and then counts nothing more', async () => {
  const version = await publishWith('opener', chapters, { bronze: 1 }, 'silent')
  const params = { version: String(version) }
  const cancel = (role: AdminRole, of = params) =>
    world.api.cancelRecount(ask(role, undefined, undefined, 'DELETE'), of)
  await problemOf(await cancel('operator'), 403)
  await problemOf(await cancel('designer', { version: '1' }), 404)
  for (const _ of ['first', 'again'])
    expect(recount.parse(await (await cancel('designer')).json())).toMatchObject({ state: 'cancelled' })
  const by = await adminId(world, 'designer')
  expect((await adminActs(world.database.sql)).filter(({ type }) => type.endsWith('cancelled'))).toEqual([
    { type: 'admin.recount_cancelled', data: { by, version } },
  ])
  expect(await world.gamification.recounts.runNext(never)).toBe(null)
  expect(await tiersOf('opener')).toEqual([])
})

it('waits with the draft that is published later', async () => {
  const at = new Date(Date.now() + 60_000).toISOString()
  await publishWith('scheduled', chapters, { bronze: 1 }, 'notice', at)
  const draft = ruleSetDraft.parse(await (await world.api.getRuleSetDraft(ask('viewer'))).json())
  expect(draft).toMatchObject({ publish_past: 'notice', publish_note: 'scheduled for all' })
  await world.database.sql`update gamification.rule_set_draft set publish_at = now()`
  const version = (await world.gamification.ruleSetDraft.publishDue()) ?? 0
  expect(await recountOf(version)).toMatchObject({ state: 'queued', mode: 'notice' })
})
