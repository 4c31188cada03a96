import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Achievements, achievements, type ShownAchievement } from '#server/contract/achievements'
import type { AdminRole } from '#server/contract/permissions'
import { ruleSetDraft } from '#server/contract/rule-sets'
import { createApiKey } from '#server/services/users/index'
import { signInAdmins } from '#server/testing/admins'
import type { Browser } from '#server/testing/browser'
import { problemOf } from '#server/testing/problem'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: (role: AdminRole) => Browser
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  admins = await signInAdmins(world)
})
afterAll(async () => await world.end())

const send = async (externalId: string, count = 1, type = 'community.participated', more: object = {}) => {
  const items = Array.from({ length: count }, () => ({
    ...{ source_id: randomUUID(), type, player: { external_id: externalId, time_zone: 'UTC' } },
    occurred_at: yesterdayAt(12),
    ...more,
  }))
  expect((await world.post(items)).status).toBe(202)
  await world.settled()
}

function ask(id: string, headers: Record<string, string> = { authorization: `Bearer ${world.key}` }) {
  const url = `http://127.0.0.1:3999/api/v1/players/${encodeURIComponent(id)}/achievements`
  return world.api.getAchievements(new Request(url, { headers }), { id })
}

async function read(id: string): Promise<Achievements> {
  const answer = await ask(id)
  const text = await answer.text()
  expect(answer.status, text).toBe(200)
  return achievements.parse(JSON.parse(text))
}

function shownIn({ data }: Achievements, id: string): ShownAchievement {
  const found = data.find(one => one.id === id)
  if (found?.state !== 'shown') throw new Error(`${id} is not shown`)
  return found
}

type Document = { achievements: Record<string, unknown>[] }

/** Changes the achievements of the rule set in force, as an admin does. */
async function publish(change: (list: Document['achievements']) => Document['achievements']) {
  const browser = admins('designer')
  const asked = await world.api.getRuleSetDraft(browser.request('/api/v1/rule-set-draft'))
  const draft = ruleSetDraft.parse(await asked.json())
  const was = draft.document as Document
  const document = { ...was, achievements: change(was.achievements) }
  const headers = { 'if-match': `"${draft.revision}"` }
  const body = { document, based_on: draft.based_on }
  const saved = await world.api.putRuleSetDraft(
    browser.request('/api/v1/rule-set-draft', { method: 'PUT', body, headers }),
  )
  const { revision, faults } = ruleSetDraft.parse(await saved.json())
  expect(faults).toEqual([])
  const published = await world.api.publishRuleSetDraft(
    browser.request('/api/v1/rule-set-draft/publish', {
      ...{ body: { note: 'Because' }, headers: { 'if-match': `"${revision}"` } },
    }),
  )
  expect(published.status).toBe(201)
}

describe('achievements of a player', () => {
  it('come in the order of the rule set, with what is had, what is left, and what counts', async () => {
    await send('ana', 7)
    const found = await read('ext:ana')
    expect(found.data.slice(0, 2).map(({ id }) => id)).toEqual(['first_steps', 'besitos_collector'])
    const butterfly = shownIn(found, 'social_butterfly')
    expect(butterfly).toMatchObject({
      ...{ name: { en: 'Social butterfly', es: 'Mariposa social' }, have: 7, retired: false, secret: false },
      next: { tier: 'bronze', need: 10, left: 3, share: 0.7 },
      counts: { kind: 'count', activities: [{ type: 'community.participated' }], everything: false },
    })
    expect(butterfly.tiers.map(({ tier, need, earned_at }) => [tier, need, earned_at])).toEqual([
      ['bronze', 10, null],
      ['silver', 50, null],
      ['gold', 200, null],
    ])
    const steps = shownIn(found, 'first_steps')
    expect(steps.tiers.map(({ earned_with }) => earned_with?.label.en ?? null)).toEqual([
      'Joined the community',
      null,
      null,
    ])
    expect(steps.tiers[0]?.earned_with?.event_id).toMatch(/^evt_/)
    expect(steps.tiers[0]?.earned_at).not.toBeNull()
    expect(steps).toMatchObject({ next: { tier: 'silver', left: 3 }, counts: { everything: true } })
    expect(found.closest_next).toEqual({ achievement: 'first_steps', tier: 'silver', need: 10, left: 3 })
  })

  it('are all ahead of one who has done nothing yet that counts', async () => {
    await send('short', 1, 'game.session_ended', { data: { minutes: 1 } })
    const found = await read('ext:short')
    expect(shownIn(found, 'avid_reader')).toMatchObject({ have: 0, next: { left: 5, share: 0 } })
  })

  it('keep a secret to its hint until its first tier is earned', async () => {
    await send('owl', 4, 'community.participated', { occurred_at: yesterdayAt(2) })
    const before = await ask('ext:owl')
    const text = await before.text()
    for (const word of ['night_owl', 'Night owl', 'midnight', 'night_activities'])
      expect(text).not.toContain(word)
    const hidden = achievements.parse(JSON.parse(text)).data.filter(one => one.state === 'hidden')
    expect(hidden.map(one => one.id)).toEqual(['secret-1', 'secret-2'])
    expect(Object.keys(hidden[0] ?? {}).sort()).toEqual(['hint', 'id', 'state'])

    await send('owl', 1, 'community.participated', { occurred_at: yesterdayAt(2) })
    const after = await read('ext:owl')
    expect(shownIn(after, 'night_owl')).toMatchObject({ secret: true, hidden_as: 'secret-1', have: 5 })
    expect(after.data.map(one => one.id)).not.toContain('secret-1')
  })

  it('say how rare a tier is among active players, and when that was counted', async () => {
    await send('rare', 10)
    const found = await until('the count is renewed', async () => {
      const answer = await read('ext:rare')
      return shownIn(answer, 'social_butterfly').tiers[0]?.rarity?.holders === 1 ? answer : null
    })
    const players = found.rarity?.active_players ?? 0
    expect(players).toBeGreaterThan(1)
    expect(shownIn(found, 'social_butterfly').tiers[0]?.rarity).toEqual({ holders: 1, share: 1 / players })
    expect(shownIn(found, 'social_butterfly').tiers[1]?.rarity).toEqual({ holders: 0, share: 0 })
    expect(Date.parse(found.rarity?.counted_at ?? '')).toBeLessThanOrEqual(Date.parse(found.as_of))
  }, 30_000)

  it('name what has to be earned first, and suggest nothing that is closed by it', async () => {
    await publish(list => [
      ...list,
      {
        ...{ id: 'inner_circle', metric: 'participations', tiers: { bronze: 8 } },
        art: { category: 'story', glyph: 'key', enamel: 'green' },
        name: { en: 'Inner circle', es: 'Círculo interior' },
        description: { en: 'Be of the circle', es: 'Sé del círculo' },
        requires: [
          { achievement: 'mentor', tier: 'bronze' },
          { achievement: 'night_owl', tier: 'bronze' },
        ],
        rewards: { bronze: { points: 40, freezes: 1, title: { en: 'Insider', es: 'De dentro' } } },
      },
    ])
    await send('closed', 9)
    const before = await read('ext:closed')
    expect(shownIn(before, 'mentor').art).toEqual({ category: 'community', glyph: 'hand' })
    expect(shownIn(before, 'inner_circle')).toMatchObject({
      art: { category: 'story', glyph: 'key', enamel: 'green' },
      requires: [
        { achievement: 'mentor', name: { en: 'Mentor' }, tier: 'bronze', met: false },
        { achievement: 'secret-1', name: null, tier: 'bronze', met: false },
      ],
      next: { tier: 'bronze', need: 8, left: 0, share: 1 },
      tiers: [{ reward: { points: 40, freezes: 1, title: { en: 'Insider' } } }],
    })
    expect(before.closest_next).toMatchObject({ achievement: 'first_steps', left: 1 })

    await send('closed', 1, 'community.newcomer_helped')
    const [mentor] = shownIn(await read('ext:closed'), 'inner_circle').requires
    expect(mentor).toMatchObject({ achievement: 'mentor', met: true })
  })

  it('keep what was earned of one that is no longer in the rule set, as retired', async () => {
    await send('keeper', 1, 'community.newcomer_helped')
    await publish(list =>
      list.filter(({ id }) => id !== 'mentor' && id !== 'inner_circle').map(withoutGoldOfFirstSteps),
    )
    const found = await read('ext:keeper')
    expect(found.data.at(-1)).toMatchObject({
      ...{ id: 'mentor', retired: true, have: null, next: null, name: { en: 'Mentor' } },
      tiers: [{ tier: 'bronze', need: 1, retired: true, earned_at: expect.any(String) }],
    })
    expect(shownIn(found, 'first_steps').tiers.map(({ tier }) => tier)).toEqual(['bronze', 'silver'])
    expect((await read('ext:ana')).data.map(({ id }) => id)).not.toContain('mentor')
  })

  it('are earned again by a repeatable one, and the next round is what is left', async () => {
    await publish(list => [
      ...list,
      {
        ...{ id: 'regular', metric: 'participations', tiers: { bronze: 3 }, repeat: true },
        name: { en: 'Regular', es: 'Habitual' },
        description: { en: 'Come back', es: 'Vuelve' },
      },
    ])
    await send('again', 7)
    expect(shownIn(await read('ext:again'), 'regular')).toMatchObject({
      times_earned: 2,
      next: { need: 9, left: 2 },
    })
  })

  it('show a tier that an admin took away as that, and not as the next one', async () => {
    await send('revoked', 1, 'community.friend_referred')
    const { player } = await (await progressOf('ext:revoked')).json()
    const body = {
      kind: 'tier_revocation',
      achievement: 'influencer',
      tier: 'bronze',
      reason: 'Counted twice',
    }
    const headers = { 'idempotency-key': randomUUID() }
    const request = admins('operator').request(`/api/v1/players/${player.id}/corrections`, { body, headers })
    expect((await world.api.postCorrection(request, { id: player.id })).status).toBe(202)
    await world.settled()
    const influencer = shownIn(await read('ext:revoked'), 'influencer')
    expect(influencer.tiers[0]).toMatchObject({ tier: 'bronze', earned_at: null, revoked: true })
    expect(influencer.next).toMatchObject({ tier: 'silver' })
  })
})

describe('who may read achievements', () => {
  it('is the host that sent the player, with the scope', async () => {
    await send('mine')
    const other = await createApiKey(world.database.sql, {
      ...{ name: 'other', source: 'other', scopes: ['players:read'] },
    })
    await problemOf(await ask('ext:mine', { authorization: `Bearer ${other.key}` }), 404)
    const writer = await createApiKey(world.database.sql, {
      ...{ name: 'writer', source: 'tests', scopes: ['events:write'] },
    })
    const problem = await problemOf(await ask('ext:mine', { authorization: `Bearer ${writer.key}` }), 403)
    expect(problem.detail).toContain('players:read')
  })

  it('is nobody without a key or a session', async () => {
    await problemOf(await ask('ext:mine', {}), 401)
    await problemOf(await ask('ext:mine', { authorization: 'Bearer nonsense' }), 401)
    await problemOf(await ask('me', {}), 401)
    await problemOf(await ask('me'), 401)
  })

  it('is an admin, by our own id', async () => {
    await send('watched')
    const { player } = await (await progressOf('ext:watched')).json()
    const request = admins('viewer').request(`/api/v1/players/${player.id}/achievements`)
    expect((await world.api.getAchievements(request, { id: player.id })).status).toBe(200)
  })

  it.each(['ext:nobody', 'ext:', 'nonsense', `ply_${'0'.repeat(32)}`, ''])(
    'and %j is nobody to be read about',
    async id => void (await problemOf(await ask(id), 404)),
  )
})

function progressOf(id: string) {
  const headers = { authorization: `Bearer ${world.key}` }
  return world.api.getProgress(
    new Request(`http://127.0.0.1:3999/api/v1/players/${id}/progress`, { headers }),
    {
      id,
    },
  )
}

const withoutGoldOfFirstSteps = (achievement: Record<string, unknown>) =>
  achievement.id === 'first_steps' ? { ...achievement, tiers: { bronze: 1, silver: 10 } } : achievement

/** By the clock of UTC, which is the players' own: what counts at night must not depend on when this runs. */
const yesterdayAt = (hour: number) =>
  new Date(Math.floor(Date.now() / 86_400_000 - 1) * 86_400_000 + hour * 3_600_000).toISOString()
