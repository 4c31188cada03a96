import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { board } from '#server/contract/board'
import { tutorialSteps } from '#server/contract/onboarding'
import { type Player, player } from '#server/contract/player-profile'
import { fromPublicId } from '#server/events/ids'
import { signInAdmins } from '#server/testing/admins'
import { playAs } from '#server/testing/play-as'
import { makeWorld, type World } from '#server/testing/world'
import { checks } from '#server/verify/checks'
import { subjectOf } from '#server/verify/subject'

/** How what was stated comes to be applied everywhere. */
const ways: Record<string, (world: World) => Promise<void>> = {
  'by one worker': async world => {
    const worker = await world.startWorker()
    await world.settled(60_000)
    await worker.stop()
  },
  'by workers that are killed in between': async world => {
    for (const ms of [15, 40, 90]) {
      const worker = await world.startWorker()
      await sleep(ms)
      await worker.vanish()
    }
    await ways['by one worker']?.(world)
  },
  'by gamification first, then users': world => inTurns(world, ['gamification', 'boards'], ['users']),
  'by users first, then gamification': world => inTurns(world, ['users', 'boards'], ['gamification']),
}

/** Some consumers catch up with everything while the others stand still, then the others, until nobody has anything left. */
async function inTurns(world: World, ...turns: string[][]) {
  for (;;) {
    for (const names of turns) {
      const worker = await world.startWorker({
        consumers: world.consumers.filter(({ name }) => names.includes(name)),
      })
      while ((await behind(world, names)) > 0) await sleep(20)
      await worker.stop()
    }
    if ((await behind(world, turns.flat())) === 0) return
  }
}

async function behind(world: World, consumers: string[]): Promise<number> {
  const [row] = await world.database.sql<{ behind: number }[]>`
    select coalesce(sum(h.seq - c.seq), 0)::int as behind
    from bus.checkpoints c join bus.shard_heads h using (shard) where c.consumer = any(${consumers}::text[])`
  return row?.behind ?? 0
}

describe.each(Object.keys(ways))('what users and gamification tell one another, applied %s', way => {
  let world: World
  let admins: Awaited<ReturnType<typeof signInAdmins>>
  const apply = async () => await ways[way]?.(world)
  beforeAll(async () => {
    world = await makeWorld()
    admins = await signInAdmins(world)
  })
  afterAll(async () => await world.end())

  const asHost = () =>
    new Request('http://127.0.0.1:3999/api/v1/players/x', {
      headers: { authorization: `Bearer ${world.key}` },
    })
  const read = async (externalId: string): Promise<Player> => {
    const answer = await world.api.getPlayer(asHost(), { id: `ext:${externalId}` })
    return player.parse(await answer.json())
  }
  const register = async () => {
    const externalId = randomUUID()
    const request = new Request('http://127.0.0.1:3999/api/v1/players/x', {
      ...{ method: 'PUT', body: '{"name":"Ana"}' },
      headers: { authorization: `Bearer ${world.key}`, 'content-type': 'application/json' },
    })
    expect((await world.api.putPlayer(request, { id: `ext:${externalId}` })).status).toBe(201)
    return externalId
  }
  const post = async (externalId: string, type: string, data?: object, times = 1) => {
    const activity = { type, player: { external_id: externalId } }
    const items = Array.from({ length: times }, () => ({ ...activity, source_id: randomUUID(), data }))
    await world.insist(items)
  }
  const pointsOf = async (externalId: string) => (await read(externalId)).progress?.points.available ?? 0
  const order = async (request: Request, verb: keyof World['api'], id: string) => {
    const answer = await world.api[verb](request, { id })
    expect(answer.status, await answer.clone().text()).toBeLessThan(300)
  }

  it('who is registered has a state of their own', async () => {
    const ana = await register()
    await apply()
    const id = fromPublicId('player', (await read(ana)).id) ?? ''
    expect(
      await world.database.sql`select 1 from gamification.player_states where player_id = ${id}`,
    ).toHaveLength(1)
  })

  it('each step on the way in brings points, and they show in the copy', async () => {
    const ana = await register()
    const { id } = await read(ana)
    const playerId = fromPublicId('player', id) ?? ''
    const { onboarding } = world.users
    let points = 0
    const brings = async () => {
      await apply()
      const now = await pointsOf(ana)
      expect(now).toBeGreaterThan(points)
      points = now
    }
    await onboarding.order(playerId, 'start')
    await brings()
    await playAs(world, id, 'narrative')
    await brings()
    await onboarding.order(playerId, 'begin_tutorial')
    await apply()
    points = await pointsOf(ana)
    for (const step of tutorialSteps) {
      await onboarding.finish(playerId, step)
      if (step === tutorialSteps.at(-1)) await brings()
    }
    expect((await read(ana)).tiers.map(({ achievement }) => achievement)).toContain('know_thyself')
  })

  it('an achievement that is unlocked stands on the profile', async () => {
    const ana = await register()
    await post(ana, 'game.challenge_completed')
    await apply()
    expect((await read(ana)).tiers).toMatchObject([{ achievement: 'first_steps', tier: 'bronze' }])
  })

  it('a VIP is paid more by the next award', async () => {
    const [ana, ben] = [await register(), await register()]
    await post(ben, 'game.challenge_completed')
    await order(
      admins('operator').request('/api/v1/players/x/role', {
        body: { role: 'vip', reason: 'Won it', until: null },
      }),
      'postPlayerRole',
      (await read(ana)).id,
    )
    await apply()
    await post(ana, 'game.challenge_completed')
    await apply()
    expect((await read(ana)).role).toBe('vip')
    expect(await pointsOf(ana)).toBeGreaterThan(await pointsOf(ben))
  })

  it('who is suspended is awarded nothing and stands on no board', async () => {
    const ana = await register()
    // So long that nobody can sit through it: six of them suspend by the rules that are shipped.
    await post(ana, 'game.session_ended', { minutes: 800 }, 6)
    await apply()
    const before = await read(ana)
    expect(before.status).toBe('suspended')
    await post(ana, 'game.challenge_completed')
    await apply()
    expect((await read(ana)).progress).toMatchObject({ points: before.progress?.points })
    const shown = await world.api.getBoard(asHost(), { id: 'points_week' })
    const { top } = board.parse(await shown.json())
    expect(top.map(({ player_id: id }) => id)).not.toContain(before.id)
  })

  it('and everything is as the log says', async () => {
    const subject = await subjectOf(world.database, world.redis)
    for (const check of checks) expect((await check.run(subject)).broken, check.name).toEqual([])
  })
})
