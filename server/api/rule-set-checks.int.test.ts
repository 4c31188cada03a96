import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AdminRole } from '#server/contract/permissions'
import { ruleSetLanguage } from '#server/contract/rule-set-language'
import { ruleSetCheck } from '#server/contract/rule-sets'
import { signInAdmins } from '#server/testing/admins'
import { type Browser, makeBrowser } from '#server/testing/browser'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: (role: AdminRole) => Browser
beforeAll(async () => {
  world = await makeWorld()
  admins = await signInAdmins(world)
})
afterAll(async () => await world.end())

type Document = {
  activities: Record<string, object>
  rules: { id: string; amount: number | string; when?: string }[]
  achievements: { id: string; tiers: Record<string, number> }[]
}

const path = '/api/v1/rule-set-checks'
const check = (document: unknown, role: AdminRole = 'designer') =>
  world.api.checkRuleSet(admins(role).request(path, { body: { document } }))
const live = async (): Promise<Document> =>
  (await (await world.api.getRuleSetDraft(admins('viewer').request('/api/v1/rule-set-draft'))).json())
    .document
const checked = async (change: (document: Document) => void) => {
  const document = await live()
  change(document)
  const answer = await check(document)
  expect(answer.status).toBe(200)
  return ruleSetCheck.parse(await answer.json())
}

describe('a check of a rule set', () => {
  it('finds nothing in the version in force', async () => {
    expect(await checked(() => {})).toEqual({ faults: [], changes: [], criteria: [] })
  })

  it('names the place, the column and the word that was meant, and what would change', async () => {
    const { faults, changes } = await checked(document => {
      for (const rule of document.rules) if (rule.id === 'trivia_completed') rule.when = 'true && corect'
    })
    expect(faults).toEqual([
      {
        ...{ pointer: '/rules/3/when', code: 'unknown_field', column: 9 },
        detail: 'unknown field corect. Did you mean correct?',
        suggestion: { from: 'corect', to: 'correct' },
      },
    ])
    expect(changes.map(change => change.pointer)).toEqual(['/rules/3/when'])
  })

  it('tells which tiers become easier or harder', async () => {
    const { criteria } = await checked(document => {
      for (const one of document.achievements) if (one.id === 'mentor') one.tiers = { bronze: 1, silver: 4 }
    })
    expect(criteria).toEqual([
      {
        ...{ achievement: 'mentor', tier: 'silver', kind: 'easier' },
        ...{ in: ['need'], need: { live: 5, draft: 4 } },
      },
    ])
  })

  it('keeps nothing', async () => {
    await checked(document => document.rules.pop())
    const [row] = await world.database.sql<{ count: number }[]>`
      select count(*)::int as count from gamification.rule_set_draft`
    expect(row?.count).toBe(0)
  })

  it('reads a document that is no rule set, and refuses what is no document', async () => {
    const answer = await check({ rules: 'none' })
    expect(ruleSetCheck.parse(await answer.json()).faults.length).toBeGreaterThan(5)
    await problemOf(await check('rules'), 400)
    let deep: Record<string, unknown> = {}
    for (let depth = 0; depth < 100; depth += 1) deep = { deep }
    await problemOf(await check(deep), 400)
  })

  it('is for designers and admins', async () => {
    for (const role of ['viewer', 'operator'] as const) await problemOf(await check({}, role), 403)
    expect((await check({}, 'admin')).status).toBe(200)
    await problemOf(
      await world.api.checkRuleSet(makeBrowser().request(path, { body: { document: {} } })),
      401,
    )
  })
})

describe('the language of rules', () => {
  const read = async () => {
    const answer = await world.api.getRuleSetLanguage(admins('viewer').request('/api/v1/rule-set-language'))
    return ruleSetLanguage.parse(await answer.json())
  }

  it('has the fields of each activity with what they may hold', async () => {
    const { activities, player, functions } = await read()
    const trivia = activities.find(({ type }) => type === 'game.trivia_completed')
    expect(trivia?.fields.map(({ name, kind, values }) => [name, kind, values])).toEqual([
      ['difficulty', 'enum', ['easy', 'medium', 'hard']],
      ['correct', 'boolean', []],
    ])
    expect(player.map(({ name, min, max }) => [name, min, max])).toEqual([['local_hour', 0, 23]])
    expect(functions.map(({ name }) => name)).toContain('startsWith')
  })

  it('has the steps of the way in that rules may pay for, with what they may ask of them', async () => {
    const { steps } = await read()
    expect(steps.map(({ type, fields }) => [type, fields.map(({ name }) => name)])).toEqual([
      ['user.onboarding_advanced', ['before', 'after']],
      ['user.personality_detected', ['archetype', 'second', 'confidence', 'answers']],
      ['user.onboarding_completed', ['skipped']],
    ])
  })

  it('offers no function that a rule may not call', async () => {
    const calls: Record<string, string> = {
      ...{ min: 'min(1.0, 2.0) > 0.0', max: 'max(1.0, 2.0) > 0.0', size: 'size("a") == 1' },
      ...{
        startsWith: '"ab".startsWith("a")',
        endsWith: '"ab".endsWith("b")',
        contains: '"ab".contains("a")',
      },
    }
    const { functions } = await read()
    expect(functions.map(({ name }) => name).sort()).toEqual(Object.keys(calls).sort())
    for (const { name } of functions) {
      const { faults } = await checked(document => {
        for (const rule of document.rules) if (rule.id === 'login') rule.when = calls[name] ?? ''
      })
      expect(faults, name).toEqual([])
    }
  })

  it('knows what the draft declares', async () => {
    const draft = { document: await live(), based_on: 1 }
    draft.document.activities['app.walked'] = {
      label: { en: 'Walked', es: 'Caminó' },
      fields: { steps: { type: 'number', min: 0, max: 50_000 }, note: { type: 'string', required: false } },
    }
    const request = admins('designer').request('/api/v1/rule-set-draft', {
      ...{ method: 'PUT', body: draft, headers: { 'if-match': '"0"' } },
    })
    expect((await world.api.putRuleSetDraft(request)).status).toBe(200)
    const walked = (await read()).activities.find(({ type }) => type === 'app.walked')
    expect(walked).toMatchObject({
      shipped: false,
      fields: [
        { name: 'steps', kind: 'number', required: true, min: 0, max: 50_000 },
        { name: 'note', kind: 'string', required: false, max_length: 200 },
      ],
    })
  })

  it('is for whoever is signed in', async () => {
    await problemOf(
      await world.api.getRuleSetLanguage(makeBrowser().request('/api/v1/rule-set-language')),
      401,
    )
  })
})
