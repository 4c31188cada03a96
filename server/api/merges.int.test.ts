import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiScopes } from '#server/contract/api-scopes'
import { identityList } from '#server/contract/identities'
import { type MergePreview, mergeAnswer, mergePreview, playerMerges } from '#server/contract/merges'
import type { AdminRole } from '#server/contract/permissions'
import { playerList } from '#server/contract/players'
import { progress } from '#server/contract/progress'
import { recomputation } from '#server/contract/recomputation'
import { fromPublicId } from '#server/events/ids'
import { createApiKey, makeUsers } from '#server/services/users/index'
import { signInAdmins } from '#server/testing/admins'
import { expectVerified } from '#server/testing/expect-verified'
import { knownPlayer } from '#server/testing/known-player'
import { problemOf } from '#server/testing/problem'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: Awaited<ReturnType<typeof signInAdmins>>
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  admins = await signInAdmins(world)
})
afterAll(async () => await world.end())

const reason = 'The same person, they wrote to us'
type Somebody = { id: string; uuid: string; externalId: string }

/** What somebody did: so many of one kind, a minute apart, days ago. */
const did = (externalId: string, type: string, times: number, daysAgo = 0) =>
  world.post(
    Array.from({ length: times }, (_, n) => ({
      ...{
        source_id: randomUUID(),
        type,
        player: { external_id: externalId, name: `Name of ${externalId}` },
      },
      ...(type === 'narrative.chapter_completed' && { data: { chapter: String(n) } }),
      occurred_at: new Date(Date.now() - daysAgo * 86_400_000 - n * 60_000).toISOString(),
    })),
  )

async function somebody(...acts: [type: string, times: number, daysAgo?: number][]): Promise<Somebody> {
  const externalId = `player-${randomUUID().slice(0, 8)}`
  for (const [type, times, daysAgo] of acts.length > 0 ? acts : [['game.login', 1] as const])
    await did(externalId, type, times, daysAgo)
  await world.settled()
  const { player } = await shown(externalId)
  return { id: player.id, uuid: fromPublicId('player', player.id) ?? '', externalId }
}

async function shownTo(id: string) {
  const headers = { authorization: `Bearer ${world.key}` }
  const path = `${world.core.config.publicUrl}/api/v1/players/${id}/progress`
  return await world.api.getProgress(new Request(path, { headers }), { id })
}

/** What a host is shown of the player that it calls so. */
const shown = async (externalId: string) => progress.parse(await (await shownTo(`ext:${externalId}`)).json())

async function bodyOf(answer: Response, status: number) {
  const text = await answer.text()
  expect(answer.status, text).toBe(status)
  return JSON.parse(text)
}

type Sent = { as?: AdminRole; dryRun?: boolean; ifMatch?: string; why?: string }
function send(
  id: string,
  order: { verb: 'merge'; into: string } | { verb: 'undo' },
  { as = 'operator', dryRun, ifMatch, why = reason }: Sent = {},
) {
  const headers = ifMatch === undefined ? {} : { 'if-match': ifMatch }
  const path = `/api/v1/players/${id}/merges${dryRun ? '?dry_run=true' : ''}`
  return world.api.postPlayerMerge(admins(as).request(path, { body: { ...order, reason: why }, headers }), {
    id,
  })
}

const merge = async (from: Somebody, into: Somebody, sent?: Sent) => {
  const answer = mergeAnswer.parse(
    await bodyOf(await send(from.id, { verb: 'merge', into: into.id }, sent), 202),
  )
  await world.settled()
  return answer
}
const undo = async (from: Somebody, sent?: Sent) => {
  const answer = mergeAnswer.parse(await bodyOf(await send(from.id, { verb: 'undo' }, sent), 202))
  await world.settled()
  return answer
}

async function previewed<Verb extends MergePreview['verb']>(verb: Verb, answer: Response) {
  const etag = answer.headers.get('etag') ?? ''
  const body = mergePreview.parse(await bodyOf(answer, 200))
  if (body.verb !== verb) throw new Error(`previewed ${body.verb}`)
  return { etag, body: body as Extract<MergePreview, { verb: Verb }> }
}

const read = async ({ id }: Somebody) =>
  playerMerges.parse(
    await bodyOf(
      await world.api.getPlayerMerges(admins('viewer').request(`/api/v1/players/${id}/merges`), { id }),
      200,
    ),
  )

const figures = ({ points, streak, level }: Awaited<ReturnType<typeof shown>>) => ({
  ...{ available: points.available, total_earned: points.total_earned },
  ...{ level: level.current, streak: streak.current },
})

/** Scores of a player, by board and period, where there are any. */
async function scoresOf({ uuid }: Somebody): Promise<Record<string, Record<string, number>>> {
  const [row] = await world.database.sql<{ scores: string }[]>`
    select scores from boards.scores where player_id = ${uuid}`
  const all = JSON.parse(row?.scores ?? '{}') as Record<string, Record<string, [number]>>
  return Object.fromEntries(
    Object.entries(all).map(([board, periods]) => [
      board,
      Object.fromEntries(Object.entries(periods).map(([period, [score]]) => [period, score])),
    ]),
  )
}

async function expectSame({ id }: Somebody) {
  const path = `/api/v1/players/${id}/recomputations`
  const answer = await world.api.recomputePlayer(admins('operator').request(path, { body: {} }), { id })
  const found = recomputation.parse(await bodyOf(answer, 200))
  expect(found.same, JSON.stringify(found)).toBe(true)
}

describe('two players who are made one', () => {
  it('are shown first what they come to, and then have come to just that', async () => {
    const kept = await somebody(['narrative.chapter_completed', 3, 1])
    const other = await somebody(['narrative.chapter_completed', 2])
    const before = {
      kept: figures(await shown(kept.externalId)),
      other: figures(await shown(other.externalId)),
    }
    const [keptScores, otherScores] = [await scoresOf(kept), await scoresOf(other)]
    const { etag, body } = await previewed(
      'merge',
      await send(other.id, { verb: 'merge', into: kept.id }, { dryRun: true }),
    )
    expect(body.from.before).toMatchObject(before.other)
    expect(body.into.before).toMatchObject(before.kept)
    expect(body.unlocked).toContainEqual(
      expect.objectContaining({ achievement: 'avid_reader', tier: 'bronze' }),
    )
    expect(body.identities).toEqual([{ source: 'tests', external_id: other.externalId }])
    expect(figures(await shown(kept.externalId))).toEqual(before.kept)

    expect(await merge(other, kept, { ifMatch: etag })).toMatchObject({ status: 'accepted' })
    const after = figures(await shown(kept.externalId))
    expect(after).toMatchObject(figuresOf(body.into.after))
    expect(after.available).toBe(before.kept.available + before.other.available + body.rewards)
    expect(after.streak).toBe(2)
    const found = await world.api.listPlayers(admins('viewer').request(`/api/v1/players?q=${other.id}`))
    expect(playerList.parse(await found.json()).data).toMatchObject([{ id: other.id, status: 'merged' }])
    // Whatever a host calls them, they are one.
    expect((await shown(other.externalId)).player.id).toBe(kept.id)
    expect(progress.parse(await (await shownTo(other.id)).json()).player.id).toBe(kept.id)

    const [now, gone] = [await scoresOf(kept), await scoresOf(other)]
    for (const [period, score] of Object.entries(otherScores.chapters_month ?? {})) {
      expect(now.chapters_month?.[period]).toBe((keptScores.chapters_month?.[period] ?? 0) + score)
      expect(gone.chapters_month?.[period]).toBe(0)
    }
    await expectSame(kept)
    await expectSame(other)
    await expectVerified(world)
  })

  it('go on as one, and are as they were once it is undone, with what came since staying', async () => {
    const kept = await somebody(['game.message_sent', 5])
    const other = await somebody(['game.content_discovered', 4, 2])
    const before = figures(await shown(other.externalId))
    const scores = { kept: await scoresOf(kept), other: await scoresOf(other) }
    await merge(other, kept)
    expect((await read(other)).part_of).toMatchObject({
      state: 'open',
      received: true,
      into: { id: kept.id },
    })

    // Under the name of the one that was given up: it is the other's now.
    await did(other.externalId, 'game.challenge_completed', 1)
    await world.settled()
    const joined = figures(await shown(kept.externalId))
    const { etag, body } = await previewed('undo', await send(other.id, { verb: 'undo' }, { dryRun: true }))
    expect(body.into.before).toMatchObject(joined)
    await undo(other, { ifMatch: etag })

    const parted = {
      kept: figures(await shown(kept.externalId)),
      other: figures(await shown(other.externalId)),
    }
    expect((await shown(other.externalId)).player.id).toBe(other.id)
    expect(parted.other).toEqual(before)
    expect(parted).toMatchObject({
      kept: figuresOf(body.into.after),
      other: figuresOf(body.from.after),
    })
    expect(await scoresOf(other)).toEqual(scores.other)
    expect((await read(kept)).data).toMatchObject([{ state: 'undone', ended: { reason } }])
    for (const one of [kept, other]) await expectSame(one)
    await expectVerified(world)
  })

  it('take over a role that is more, and give it back', async () => {
    const [kept, other] = [await somebody(), await somebody(['commerce.vip_purchased', 1])]
    const { body } = await previewed(
      'merge',
      await send(other.id, { verb: 'merge', into: kept.id }, { dryRun: true }),
    )
    expect(body.role).toEqual({ role: 'vip', until: null })
    await merge(other, kept)
    expect((await world.users.roles.read(kept.uuid)).role).toBe('vip')
    await undo(other)
    expect((await world.users.roles.read(kept.uuid)).role).toBe('free')
    expect((await world.users.roles.read(other.uuid)).role).toBe('vip')
    await expectVerified(world)
  })

  it('are still one when the same is ordered again, and parted once', async () => {
    const [kept, other] = [await somebody(), await somebody()]
    const first = await merge(other, kept)
    expect(await merge(other, kept)).toEqual({ id: first.id, status: 'duplicate' })
    const parted = await undo(other)
    expect(await undo(other)).toEqual({ id: parted.id, status: 'duplicate' })
    await expectSame(kept)
  })

  it('have no activity stranded between them, whenever it arrives', async () => {
    const [kept, other] = [await somebody(), await somebody()]
    const posts: Promise<Response>[] = []
    const post = () => posts.push(did(other.externalId, 'community.participated', 1))
    for (let n = 0; n < 20; n++) post()
    const merged = send(other.id, { verb: 'merge', into: kept.id })
    for (let n = 0; n < 20; n++) post()
    await bodyOf(await merged, 202)
    for (const answer of await Promise.all(posts)) expect(answer.status).toBe(202)
    await world.settled()
    const [left] = await world.database.sql<{ late: number }[]>`
      select count(*)::int as late from bus.events e
      where player_id = ${other.uuid} and type = 'community.participated' and seq > (
        select seq from bus.events m where m.player_id = ${other.uuid} and m.type = 'user.merged')`
    expect(left?.late).toBe(0)
    const [did40] = await world.database.sql<{ count: number }[]>`
      select count(*)::int as count from bus.events
      where player_id in (${other.uuid}, ${kept.uuid}) and type = 'community.participated'`
    expect(did40?.count).toBe(40)
    await expectVerified(world)
  })
})

const figuresOf = ({ available, total_earned, level, streak }: MergePreview['into']['after']) => ({
  ...{ available, total_earned, level, streak },
})

describe('players are not made one', () => {
  it('who are the same, part of another, staff, suspended, or about to be erased', async () => {
    const [kept, other] = [await somebody(), await somebody()]
    const refused = async (from: Somebody, into: Somebody, said: RegExp) => {
      for (const dryRun of [true, false]) {
        const { detail, words } = await problemOf(
          await send(from.id, { verb: 'merge', into: into.id }, { dryRun }),
          409,
        )
        expect(detail).toMatch(said)
        expect(words?.en).toBe(detail)
        // An admin who reads Spanish reads why, too, and of whom.
        expect(words?.es).not.toBe(words?.en)
        expect(words?.es.match(/ply_[0-9a-f]{32}/g)?.toSorted()).toEqual(
          detail.match(/ply_[0-9a-f]{32}/g)?.toSorted(),
        )
      }
    }
    await refused(kept, kept, /same player/)
    const { uuid: playerId } = kept
    await world.users.erasure.change({ playerId, verb: 'request', by: { kind: 'player' } }, null)
    await refused(kept, other, /about to be erased/)
    await refused(other, kept, /about to be erased/)
    await world.users.erasure.change({ playerId, verb: 'withdraw', by: { kind: 'player' } }, null)
    await world.users.roles.change({ playerId, role: 'admin', until: null, by: 'someone', reason }, null)
    await refused(kept, other, /is staff/)
    await world.users.roles.change({ playerId, role: 'free', until: null, by: 'someone', reason }, null)

    const third = await somebody()
    await merge(other, kept)
    await refused(other, third, /part of .* already/)
    await refused(third, other, /part of .* already/)
    await refused(kept, third, /can be undone until/)
    await problemOf(await send(third.id, { verb: 'undo' }), 409)
    await problemOf(await send(kept.id, { verb: 'merge', into: `ply_${'0'.repeat(32)}` }), 404)
    await problemOf(await send(kept.id, { verb: 'merge', into: 'somebody' }), 400)
  })

  it('upon a preview that is not true any more', async () => {
    const [kept, other, third] = [await somebody(), await somebody(), await somebody()]
    const { etag } = await previewed(
      'merge',
      await send(other.id, { verb: 'merge', into: kept.id }, { dryRun: true }),
    )
    await merge(third, kept)
    await problemOf(await send(other.id, { verb: 'merge', into: kept.id }, { ifMatch: etag }), 412)
  })

  it('goes back in another order than it came', async () => {
    const [kept, first, second] = [await somebody(), await somebody(), await somebody()]
    await merge(first, kept)
    await merge(second, kept)
    expect((await problemOf(await send(first.id, { verb: 'undo' }), 409)).detail).toMatch(/undo that first/)
    await undo(second)
    await undo(first)
    expect(figures(await shown(first.externalId)).available).toBeGreaterThan(0)
  })
})

describe('a merge that can be undone no more', () => {
  it('leaves nothing that says who the other one was, and everything that they earned', async () => {
    const other = await knownPlayer(world)
    const kept = await somebody()
    const { merging } = makeUsers({
      ...{ database: world.database, secret: 'unused', publicUrl: world.core.config.publicUrl },
      ...{ mergeUndoHours: 0, announce: () => undefined },
    })
    await merging.merge({ from: other.uuid, into: kept.uuid, by: 'somebody', reason }, null)
    await world.settled()
    await until('the merge is settled', async () => {
      await world.users.merging.settleDue()
      const [state] = await world.users.merging.read(other.uuid)
      return state?.state === 'settled'
    })
    await world.settled()
    const earned = figures(await shown(other.known.externalId))
    expect(earned.total_earned).toBeGreaterThanOrEqual(other.points)
    const rows = await world.database.sql`select * from users.players where id = ${other.uuid}`
    expect(JSON.stringify(rows)).not.toContain(other.known.name)
    const aliases = await world.database.sql`select * from boards.appearances where player_id = ${other.uuid}`
    expect(JSON.stringify(aliases)).not.toContain(other.known.alias)
    const { detail } = await problemOf(await send(other.id, { verb: 'undo' }), 409)
    expect(detail).toMatch(/could be undone until/)
    await expectSame(kept)
    await expectVerified(world)
  })

  it('comes at once when the one that was kept is erased, and takes the other along', async () => {
    const [kept, other] = [await somebody(), await knownPlayer(world)]
    await bodyOf(await send(other.id, { verb: 'merge', into: kept.id }), 202)
    await world.settled()
    const { erasure } = makeUsers({
      ...{ database: world.database, secret: 'unused', publicUrl: world.core.config.publicUrl },
      ...{ erasureGraceHours: 0, announce: () => undefined },
    })
    await erasure.change({ playerId: kept.uuid, verb: 'request', by: { kind: 'player' } }, null)
    await until('the player is erased', async () => {
      await world.users.erasure.eraseDue()
      return (await erasure.read(kept.uuid)).erasedAt !== null
    })
    await world.settled()
    const rows = await world.database.sql`
      select p.name, i.external_id from users.players p left join users.identities i on i.player_id = p.id
      where p.id in (${kept.uuid}, ${other.uuid})`
    expect(JSON.stringify(rows)).not.toContain(other.known.externalId)
    expect(JSON.stringify(rows)).not.toContain(other.known.name)
    await expectVerified(world)
  })
})

describe('what hosts call a player', () => {
  const path = ({ id }: Somebody) => `/api/v1/players/${id}/identities`
  const change = (one: Somebody, verb: 'link' | 'unlink', external_id: string, dryRun = false) =>
    world.api.postPlayerIdentity(
      admins('operator').request(`${path(one)}${dryRun ? '?dry_run=true' : ''}`, {
        body: { verb, source: 'discord', external_id, reason },
      }),
      { id: one.id },
    )
  const named = async (one: Somebody) =>
    identityList.parse(
      await bodyOf(
        await world.api.getPlayerIdentities(admins('viewer').request(path(one)), { id: one.id }),
        200,
      ),
    ).data

  it('can be more than one name, which is theirs alone, and is given up again', async () => {
    const [one, other] = [await somebody(), await somebody()]
    const name = randomUUID()
    expect(await bodyOf(await change(one, 'link', name, true), 200)).toEqual({ id: null, status: 'possible' })
    const first = await bodyOf(await change(one, 'link', name), 202)
    expect(await bodyOf(await change(one, 'link', name), 202)).toEqual({ ...first, status: 'duplicate' })
    const [began, linked] = [await named(one)].flatMap(all => [
      all.find(({ source }) => source !== 'discord'),
      all.find(({ source }) => source === 'discord'),
    ])
    expect(began).toMatchObject({ origin: 'began', by: null, reason: null, event_id: null })
    expect(Date.parse(began?.since ?? '')).toBeLessThan(Date.now())
    expect(linked).toMatchObject({
      ...{ external_id: name, origin: 'linked', event_id: Object(first).id },
      ...{ by: { name: 'operator' }, reason: 'The same person, they wrote to us' },
    })
    expect(Date.parse(linked?.since ?? '')).toBeGreaterThan(Date.parse(began?.since ?? ''))
    expect((await problemOf(await change(other, 'link', name), 409)).detail).toContain(one.id)
    await problemOf(await change(other, 'unlink', name), 404)

    const { key } = await createApiKey(world.database.sql, {
      name: 'd',
      source: 'discord',
      scopes: apiScopes,
    })
    const activity = { source_id: randomUUID(), type: 'game.login', player: { external_id: name } }
    await world.post([activity], { authorization: `Bearer ${key}` })
    await world.settled()
    const [row] = await world.database.sql<{ player: string }[]>`
      select player_id as player from bus.events where source_id = ${activity.source_id}`
    expect(row?.player).toBe(one.uuid)

    await bodyOf(await change(one, 'unlink', name), 202)
    expect(await named(one)).toHaveLength(1)
  })

  it('is never nothing, goes along with a merge, and comes back with it', async () => {
    const [kept, other] = [await somebody(), await somebody()]
    const last = await world.api.postPlayerIdentity(
      admins('operator').request(path(kept), {
        body: { verb: 'unlink', source: 'tests', external_id: kept.externalId, reason },
      }),
      { id: kept.id },
    )
    expect((await problemOf(last, 409)).detail).toMatch(/last name/)
    const name = randomUUID()
    await bodyOf(await change(other, 'link', name), 202)
    await merge(other, kept)
    expect((await named(kept)).filter(({ origin }) => origin === 'merged')).toHaveLength(2)
    expect((await problemOf(await change(kept, 'unlink', name), 409)).detail).toMatch(/undo that merge/)
    await problemOf(await change(other, 'link', randomUUID()), 410)
    await undo(other)
    expect(await named(other)).toHaveLength(2)
    await expectVerified(world)
  })
})
