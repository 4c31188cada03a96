import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AdminRole } from '#server/contract/permissions'
import {
  type RuleSetDraft,
  ruleSetDraft,
  ruleSetImpact,
  ruleSetList,
  ruleSetVersion,
  withAdmins,
} from '#server/contract/rule-sets'
import { adminActs } from '#server/testing/admin-acts'
import { adminId, signInAdmins } from '#server/testing/admins'
import { type Browser, makeBrowser } from '#server/testing/browser'
import { problemOf } from '#server/testing/problem'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'
import { replayCheck } from '#server/verify/replay-check'
import { subjectOf } from '#server/verify/subject'

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

type Sent = { method?: string; body?: unknown; ifMatch?: number; headers?: Record<string, string> }

function ask(role: AdminRole, { ifMatch, headers, ...rest }: Sent = {}) {
  const matching = ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }
  return admins(role).request('/api/v1/rule-sets', { ...rest, headers: { ...matching, ...headers } })
}

const readDraft = async (response: Response): Promise<RuleSetDraft> => {
  const text = await response.text()
  expect(response.status, text).toBeLessThan(300)
  const draft = ruleSetDraft.parse(JSON.parse(text))
  expect(response.headers.get('etag')).toBe(`"${draft.revision}"`)
  return draft
}

const getDraft = async (role: AdminRole = 'viewer') => readDraft(await world.api.getRuleSetDraft(ask(role)))
const put = (
  draft: Pick<RuleSetDraft, 'document' | 'based_on'>,
  ifMatch: number,
  role: AdminRole = 'designer',
) => {
  const { document, based_on } = draft
  return world.api.putRuleSetDraft(ask(role, { method: 'PUT', body: { document, based_on }, ifMatch }))
}
const save = async (...args: Parameters<typeof put>) => readDraft(await put(...args))
const publish = (ifMatch: number, body: object = { note: 'Because' }) =>
  world.api.publishRuleSetDraft(ask('designer', { body, ifMatch }))
const restore = (version: number, role: AdminRole = 'designer') =>
  world.api.restoreRuleSet(ask(role, { body: { note: 'Back again' } }), { version: String(version) })
const list = async (query = '') => {
  const request = new Request(`${ask('viewer').url}${query}`, { headers: ask('viewer').headers })
  return ruleSetList.parse(await (await world.api.listRuleSets(request)).json())
}
const liveVersion = async () => (await list()).data[0]?.version ?? 0

type Document = { rules: { id: string; amount: number | string }[] }

/** The draft as it is, with the amount of the login rule changed. */
async function paying(amount: number | string): Promise<RuleSetDraft> {
  const draft = await getDraft()
  const document = structuredClone(draft.document) as Document
  for (const rule of document.rules) if (rule.id === 'login') rule.amount = amount
  return { ...draft, document }
}

const publishPaying = async (amount: number) => {
  const draft = await paying(amount)
  const saved = await save(draft, draft.revision)
  const answer = await publish(saved.revision)
  expect(answer.status).toBe(201)
  const { version }: { version: number } = await answer.json()
  return version
}

/** As another admin does it meanwhile. */
const publishOther = async () => {
  const version = await liveVersion()
  const older = version > 1 ? version - 1 : 1
  expect((await restore(older)).status).toBe(201)
}

describe('the draft of a rule set', () => {
  it('begins as the version in force, without faults or changes', async () => {
    const draft = await getDraft()
    expect(draft).toMatchObject({ revision: 0, based_on: await liveVersion(), faults: [], changes: [] })
  })

  it('keeps what is saved, says in words what changes, and raises its revision', async () => {
    const draft = await paying(12)
    const first = await save(draft, 0)
    expect(first.changes).toEqual([
      {
        ...{ pointer: '/rules/1/amount', kind: 'changed', before: 10, after: 12 },
        words: { en: 'Rule login, amount: 10 → 12', es: 'Regla login, cantidad: 10 → 12' },
      },
    ])
    expect(first.edited_by).not.toBeNull()
    const second = await save(await paying(13), first.revision)
    expect(second.revision).toBeGreaterThan(first.revision)
    expect((await getDraft()).changes.map(change => change.words.en)).toEqual(['Rule login, amount: 10 → 13'])
  })

  it('keeps a document with faults and lists them all, but does not publish it', async () => {
    const saved = await save(await paying('points * 2.0'), 0)
    expect(saved.faults).toEqual([
      {
        ...{ pointer: '/rules/1/amount', code: 'unknown_field', column: 1 },
        detail: 'unknown field points. There is local_hour.',
      },
    ])
    const before = await liveVersion()
    const problem = await problemOf(await publish(saved.revision), 400)
    expect(problem.errors).toEqual(saved.faults)
    expect(await liveVersion()).toBe(before)
    expect((await getDraft()).revision).toBe(saved.revision)
  })

  it('is written over by nobody who has not seen it: 412 with the revision, and 428 without If-Match', async () => {
    const saved = await save(await paying(12), 0)
    const late = await problemOf(await put(await paying(99), 0), 412)
    expect(late.detail).toContain(`revision ${saved.revision}`)
    expect((await getDraft()).changes[0]?.after).toBe(12)
    const body = { document: {}, based_on: 1 }
    await problemOf(await world.api.putRuleSetDraft(ask('designer', { method: 'PUT', body })), 428)
    const headers = { 'if-match': 'W/"1"' }
    await problemOf(await world.api.putRuleSetDraft(ask('designer', { method: 'PUT', body, headers })), 400)
  })

  it('is not nested without end', async () => {
    let document: Record<string, unknown> = {}
    for (let depth = 0; depth < 3_000; depth += 1) document = { document }
    await problemOf(await put({ document, based_on: 1 }, 0), 400)
  })

  it('is begun by one of two who begin it at once', async () => {
    const [one, other] = [await paying(21), await paying(22)]
    const answers = await Promise.all([put(one, 0), put(other, 0)])
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 412])
  })

  it('can be thrown away, by who has seen it', async () => {
    const saved = await save(await paying(12), 0)
    const discard = (ifMatch: number) =>
      world.api.deleteRuleSetDraft(ask('admin', { method: 'DELETE', ifMatch }))
    await problemOf(await discard(saved.revision + 1), 412)
    expect(await readDraft(await discard(saved.revision))).toMatchObject({ revision: 0, changes: [] })
  })

  it('is never met again under a revision it once had', async () => {
    const saved = await save(await paying(12), 0)
    await world.api.deleteRuleSetDraft(ask('admin', { method: 'DELETE', ifMatch: saved.revision }))
    const fresh = await save(await paying(14), 0)
    expect(fresh.revision).toBeGreaterThan(saved.revision)
  })
})

describe('publishing', () => {
  const lastAward = async (player: string) => {
    const [row] = await world.database.sql<{ ruleSet: number; points: number }[]>`
      select l.rule_set as "ruleSet", l.points from gamification.ledger l
      join users.identities i using (player_id)
      where i.external_id = ${player} order by number desc limit 1`
    return row
  }
  const login = (player: string, id: string) =>
    world.post({ source_id: id, type: 'game.login', player: { external_id: player } })

  it('puts the draft in force for the next event, and says so on the bus', async () => {
    const before = await liveVersion()
    await login('before', `before-${before}`)
    const version = await publishPaying(17)
    expect(version).toBe(before + 1)
    await login('after', `after-${version}`)
    await world.settled()
    expect(await lastAward('before')).toMatchObject({ ruleSet: before })
    expect(await lastAward('after')).toEqual({ ruleSet: version, points: 17 })
    const facts = await world.database.sql`
      select data, rule_set from bus.events where type = 'game.rule_set_published' order by recorded_at desc limit 1`
    expect(facts[0]).toEqual({
      data: {
        version,
        replaces: before,
        based_on: before,
        by: await adminId(world, 'designer'),
        reason: 'Because',
      },
      rule_set: version,
    })
    expect(await getDraft()).toMatchObject({ revision: 0, based_on: version, changes: [] })
  })

  it('keeps every version, with its note, who published it, and what it changed', async () => {
    const version = await publishPaying(18)
    const answer = await world.api.getRuleSet(ask('viewer'), { version: String(version) })
    const found = ruleSetVersion.parse(await answer.json())
    expect(found).toMatchObject({ version, note: 'Because', live: true, based_on: version - 1 })
    expect(found.published_by).not.toBeNull()
    expect(found.changes.map(change => change.pointer)).toEqual(['/rules/1/amount'])
    await problemOf(await world.api.getRuleSet(ask('viewer'), { version: '9999' }), 404)
    await problemOf(await world.api.getRuleSet(ask('viewer'), { version: 'new' }), 404)
  })

  it('lists versions newest first, a page at a time', async () => {
    await publishPaying(19)
    const first = await list('?limit=1')
    expect(first).toMatchObject({ has_more: true, data: [{ live: true }] })
    const rest = await list(`?limit=100&before=${first.next_cursor}`)
    expect(rest).toMatchObject({ has_more: false, next_cursor: null })
    const versions = [...first.data, ...rest.data].map(summary => summary.version)
    expect(versions).toEqual([...versions.keys()].map(index => versions.length - index))
    expect(rest.data.at(-1)).toMatchObject({
      version: 1,
      published_by: null,
      note: 'As shipped',
      live: false,
    })
  })

  it('goes back to an old version by making it the next one', async () => {
    await publishPaying(20)
    const before = await liveVersion()
    const answer = await restore(1)
    expect([answer.status, await answer.json()]).toEqual([201, { version: before + 1 }])
    const draft = await getDraft()
    expect(draft).toMatchObject({ based_on: before + 1 })
    expect((draft.document as Document).rules.find(rule => rule.id === 'login')?.amount).toBe(10)
    await problemOf(await restore(before + 1), 409)
    await problemOf(await restore(777), 404)
  })

  it('does not take back what was published since the draft was begun', async () => {
    const saved = await save(await paying(31), 0)
    await restore(1)
    const refused = await problemOf(await publish(saved.revision), 409)
    expect(refused.detail).toContain(`based_on ${await liveVersion()}`)
    const again = await save({ ...saved, based_on: await liveVersion() }, saved.revision)
    expect((await publish(again.revision)).status).toBe(201)
  })

  it('waits for its time when it is given one, and is called off by a save', async () => {
    const saved = await save(await paying(41), 0)
    await problemOf(await publish(saved.revision, { note: 'x', at: '2020-01-01T00:00:00.000Z' }), 400)
    await problemOf(await publish(saved.revision, { note: 'a\u0000b' }), 400)
    const at = new Date(Date.now() + 3_600_000).toISOString()
    const answer = await publish(saved.revision, { note: 'Next hour', at })
    expect(answer.status).toBe(202)
    const scheduled = await readDraft(answer)
    expect(scheduled).toMatchObject({ publish_at: at, publish_note: 'Next hour' })
    expect(await world.gamification.ruleSetDraft.publishDue()).toBeNull()
    expect(await save(scheduled, scheduled.revision)).toMatchObject({ publish_at: null, publish_note: null })
  })

  it('says why it was not published when its time had come, and does not try again', async () => {
    const saved = await save(await paying(44), 0)
    const soon = new Date(Date.now() + 100).toISOString()
    expect((await publish(saved.revision, { note: 'Soon', at: soon })).status).toBe(202)
    await publishOther()
    const before = await liveVersion()
    await until('it was tried', async () => {
      expect(await world.gamification.ruleSetDraft.publishDue()).toBeNull()
      return (await getDraft()).publish_refused !== null
    })
    const draft = await getDraft()
    expect(draft).toMatchObject({ publish_at: null, publish_note: 'Soon' })
    expect(draft.publish_refused).toContain(`Version ${before} was published`)
    expect(await liveVersion()).toBe(before)
  })

  it('publishes a draft once when an admin and the clock do it together', async () => {
    const saved = await save(await paying(45), 0)
    const before = await liveVersion()
    const soon = new Date(Date.now() + 1_000).toISOString()
    const scheduled = await readDraft(await publish(saved.revision, { note: 'Soon', at: soon }))
    await new Promise(resolve => setTimeout(resolve, 1_010))
    const { publishDue } = world.gamification.ruleSetDraft
    await Promise.all([publish(scheduled.revision), publishDue(), publish(scheduled.revision), publishDue()])
    expect(await liveVersion()).toBe(before + 1)
  })

  it('publishes what is due once, whoever asks', async () => {
    const saved = await save(await paying(43), 0)
    const before = await liveVersion()
    const soon = new Date(Date.now() + 3_000).toISOString()
    expect((await publish(saved.revision, { note: 'Soon', at: soon })).status).toBe(202)
    const versions: number[] = []
    await until('it is published', async () => {
      const { publishDue } = world.gamification.ruleSetDraft
      const published = await Promise.all([publishDue(), publishDue(), publishDue()])
      versions.push(...published.filter(version => version !== null))
      return versions.length > 0
    })
    expect(versions).toEqual([before + 1])
    expect((await list()).data[0]).toMatchObject({ version: before + 1, note: 'Soon' })
  })

  it('gives every event one version, and each shard the newer one after the older, at a thousand events a second', async ({
    annotate,
  }) => {
    const [batch, everyMs, players, underWayMost] = [50, 50, 300, 20]
    const accepted: number[] = []
    const answers: Promise<void>[] = []
    let isFlowing = true
    let underWay = 0
    const startedAt = performance.now()
    const send = async (nth: number) => {
      const items = Array.from({ length: batch }, (_, i) => ({
        ...{ source_id: `flow-${nth}-${i}`, type: 'game.login' },
        player: { external_id: `flow-${(nth * batch + i) % players}` },
      }))
      underWay += 1
      await world.insist(items)
      underWay -= 1
      const second = Math.floor((performance.now() - startedAt) / 1_000)
      accepted[second] = (accepted[second] ?? 0) + batch
    }
    // However long an answer takes, the next batch is sent when it is due, unless a second's worth waits already.
    const flow = async () => {
      for (; isFlowing; await pause(Math.max(10, startedAt + answers.length * everyMs - performance.now())))
        if (underWay < underWayMost) answers.push(send(answers.length))
    }
    const flows = flow()
    const published: number[] = []
    for (let i = 0; i < 5; i += 1) {
      published.push(await publishPaying(50 + i))
      // So that some are accepted under each version.
      await pause(600)
      await answers.at(-1)
    }
    const seconds = (performance.now() - startedAt) / 1_000
    isFlowing = false
    await flows
    await Promise.all(answers)
    const sent = answers.length * batch
    // How fast this machine is, is no fault of the code's: it is told and not held.
    await annotate(
      `sent ${Math.round(sent / seconds)} a second; accepted second by second: ${accepted.join(', ')}`,
      sent / seconds < 1_000 ? 'warning' : 'notice',
    )
    await world.settled(60_000)
    const stamped = await world.database.sql<{ version: number; events: number }[]>`
      select e.rule_set as version, count(distinct e.id)::int as events
      from bus.events e join gamification.rule_sets r on r.version = e.rule_set
      where e.source_id like 'flow-%' group by 1 order by 1`
    expect(stamped.reduce((sum, { events }) => sum + events, 0)).toBe(sent)
    expect(stamped.map(({ version }) => version)).toEqual(expect.arrayContaining(published))
    const [backwards] = await world.database.sql<{ count: number }[]>`
      select count(*)::int as count from (
        select rule_set, lag(rule_set) over (partition by shard order by seq) as before from bus.events
      ) e where rule_set < before`
    expect(backwards?.count).toBe(0)
    const [mixed] = await world.database.sql<{ count: number }[]>`
      select count(*)::int as count from bus.events e join gamification.ledger l on l.event_id = e.id
      where l.rule_set <> e.rule_set`
    expect(mixed?.count).toBe(0)
    expect(published).toEqual(published.map((_, index) => (published[0] ?? 0) + index))
    const subject = await subjectOf(world.database, world.redis)
    const compared = await replayCheck.run(subject)
    expect(compared.broken).toEqual([])
    expect(compared.checked).toBeGreaterThanOrEqual(players)
  }, 120_000)
})

describe('what an admin reads beside the rules', () => {
  it('is who it was by name, as far as they are still there', async () => {
    const draft = await paying(61)
    const answer = await put(draft, 0, 'admin')
    const { admins: named, edited_by } = {
      ...(await answer.clone().json()),
      ...withAdmins.parse(await answer.json()),
    }
    expect(named[edited_by]).toBe('admin')
    const { data, admins: published } = await (await world.api.listRuleSets(ask('viewer'))).json()
    expect(Object.values(published)).toEqual(['designer'])
    expect(data.at(-1).published_by).toBeNull()
  })

  it('is what a version changes against any other', async () => {
    await restore(1)
    const first = await publishPaying(71)
    const second = await publishPaying(72)
    const read = async (version: number, query: string) => {
      const request = new Request(`${ask('viewer').url}${query}`, { headers: ask('viewer').headers })
      return await world.api.getRuleSet(request, { version: String(version) })
    }
    const against = ruleSetVersion.parse(await (await read(second, '?against=1')).json())
    expect(against.against).toBe(1)
    expect(against.changes.map(({ words }) => words.en)).toEqual(['Rule login, amount: 10 → 72'])
    const back = ruleSetVersion.parse(await (await read(first, `?against=${second}`)).json())
    expect(back.changes.map(({ words }) => words.en)).toEqual(['Rule login, amount: 72 → 71'])
    await problemOf(await read(first, '?against=99999'), 404)
    await problemOf(await read(first, '?against=none'), 400)
  })

  it('is which rules a draft changes, and what those read in the last day', async () => {
    const impact = async () =>
      ruleSetImpact.parse(await (await world.api.getRuleSetImpact(ask('viewer'))).json())
    expect(await impact()).toEqual({ rules: [], counts: [] })
    for (const player of ['here', 'there', 'there'])
      await world.post({
        source_id: crypto.randomUUID(),
        type: 'game.challenge_completed',
        player: { external_id: player },
      })
    await world.settled()
    const draft = await getDraft()
    const document = structuredClone(draft.document) as Document
    document.rules = document.rules.filter(({ id }) => id !== 'challenge_completed')
    await save({ ...draft, document }, draft.revision)
    expect(await impact()).toEqual({
      rules: ['challenge_completed'],
      counts: [{ rule: 'challenge_completed', activities: 3, players: 2 }],
    })
    await problemOf(
      await world.api.getRuleSetImpact(makeBrowser().request('/api/v1/rule-set-draft/impact')),
      401,
    )
  })
})

describe('what admins do to the rules', () => {
  const acts = async () => (await adminActs(world.database.sql)).map(({ type, data }) => [type, data])

  it('is in the log with who did it: saving, scheduling, calling off, throwing away', async () => {
    const [before, by] = [(await acts()).length, await adminId(world, 'designer')]
    const based_on = await liveVersion()
    const first = await save(await paying(12), 0)
    const at = new Date(Date.now() + 3_600_000).toISOString()
    const note = 'Two lines:\nthe second'
    const scheduled = await readDraft(await publish(first.revision, { note, past: 'silent', at }))
    const later = new Date(Date.now() + 7_200_000).toISOString()
    const again = await readDraft(await publish(scheduled.revision, { note: 'Later', at: later }))
    const second = await save(await paying(13), again.revision, 'admin')
    await world.api.deleteRuleSetDraft(ask('admin', { method: 'DELETE', ifMatch: second.revision }))
    const admin = await adminId(world, 'admin')
    const saved = 'admin.rule_set_draft_saved'
    const planned = { reason: 'Two lines: the second', past: 'silent', at, instead_of: null }
    const replanned = { reason: 'Later', past: 'from_now', at: later, instead_of: at }
    const { revision } = second
    expect((await acts()).slice(before)).toEqual([
      [saved, { by, revision: first.revision, replaces: 0, based_on, called_off: null }],
      ['admin.rule_set_scheduled', { by, revision: scheduled.revision, based_on, ...planned }],
      ['admin.rule_set_scheduled', { by, revision: again.revision, based_on, ...replanned }],
      [saved, { by: admin, revision, replaces: again.revision, based_on, called_off: later }],
      ['admin.rule_set_draft_discarded', { by: admin, revision, called_off: null }],
    ])
  })

  it('is not in the log when it was refused, or when there was nothing to do', async () => {
    const saved = await save(await paying('points'), 0)
    const before = await acts()
    await problemOf(await put(await paying(99), 0), 412)
    await problemOf(await publish(saved.revision, { note: 'x', at: '2999-01-01T00:00:00.000Z' }), 400)
    await world.database.sql`delete from gamification.rule_set_draft`
    await world.api.deleteRuleSetDraft(ask('admin', { method: 'DELETE', ifMatch: 0 }))
    expect(await acts()).toEqual(before)
  })

  it('says who published a version by its clock, and why', async () => {
    const saved = await save(await paying(46), 0, 'admin')
    const soon = new Date(Date.now() + 3_000).toISOString()
    expect((await publish(saved.revision, { note: 'Soon', at: soon })).status).toBe(202)
    await until('it is published', async () => {
      return (await world.gamification.ruleSetDraft.publishDue()) !== null
    })
    const [fact] = await world.database.sql`
      select data from bus.events where type = 'game.rule_set_published' order by recorded_at desc limit 1`
    expect(fact?.data).toMatchObject({ by: await adminId(world, 'designer'), reason: 'Soon' })
  })
})

describe('a draft with a tier that nobody can reach', () => {
  const unreachable = (document: unknown) => {
    const changed = structuredClone(document) as { metrics: object[]; achievements: { metric: string }[] }
    changed.metrics.push({ id: 'moods', distinct: ['game.trivia_completed'], value: 'difficulty' })
    const [first] = changed.achievements
    changed.achievements[0] = { ...first, metric: 'moods' }
    return changed
  }

  it('is kept with its faults at their place, and neither published nor scheduled', async () => {
    const draft = await getDraft()
    const saved = await save({ ...draft, document: unreachable(draft.document) }, draft.revision)
    expect(saved.faults).toEqual([
      {
        ...{ pointer: '/achievements/0/tiers/silver', code: 'never_reached' },
        detail: 'nobody can reach silver: it needs 10, and moods ends at 3',
        words: {
          en: 'nobody can reach silver: it needs 10, and moods ends at 3',
          es: 'nadie puede alcanzar plata: pide 10 y moods llega como mucho a 3',
        },
      },
      expect.objectContaining({ pointer: '/achievements/0/tiers/gold', code: 'never_reached' }),
    ])
    const before = await liveVersion()
    for (const at of [undefined, new Date(Date.now() + 3_600_000).toISOString()]) {
      const problem = await problemOf(await publish(saved.revision, { note: 'x', at }), 400)
      expect(problem.errors).toEqual(saved.faults)
    }
    expect(await liveVersion()).toBe(before)
  })

  it('may come back as a version that was in force before it was refused', async () => {
    const { document } = await getDraft()
    const version = (await liveVersion()) + 1
    await world.database.sql`
      insert into gamification.rule_sets (version, document, note)
      values (${version}, ${JSON.stringify(unreachable(document))}::text::json, 'Before')`
    await world.database.sql`update bus.shard_heads set rule_set = ${version}`
    await restore(1)
    expect((await restore(version)).status).toBe(201)
    expect((await restore(1)).status).toBe(201)
  })
})

describe('who may change rules', () => {
  const body = { document: {}, based_on: 1 }
  const writes: [string, (role: AdminRole) => Promise<Response>][] = [
    ['save', role => world.api.putRuleSetDraft(ask(role, { method: 'PUT', body, ifMatch: 0 }))],
    ['discard', role => world.api.deleteRuleSetDraft(ask(role, { method: 'DELETE', ifMatch: 987_654 }))],
    ['publish', role => world.api.publishRuleSetDraft(ask(role, { body: { note: 'x' }, ifMatch: 987_654 }))],
    ['restore', role => restore(888, role)],
  ]

  it.each(writes)('%s: designers and admins, nobody else', async (_, write) => {
    for (const role of ['viewer', 'operator'] as const) {
      const problem = await problemOf(await write(role), 403)
      expect(problem.detail).toContain(`yours is ${role}`)
    }
    for (const role of ['designer', 'admin'] as const) expect((await write(role)).status).not.toBe(403)
  })

  it('nobody without a session, and no page of another site', async () => {
    const stranger = makeBrowser().request('/api/v1/rule-sets', { method: 'PUT', body })
    await problemOf(await world.api.putRuleSetDraft(stranger), 401)
    await problemOf(await world.api.listRuleSets(makeBrowser().request('/api/v1/rule-sets')), 401)
    const headers = { 'sec-fetch-site': 'cross-site' }
    const foreign = ask('admin', { method: 'PUT', body, ifMatch: 0, headers })
    await problemOf(await world.api.putRuleSetDraft(foreign), 403)
  })
})
