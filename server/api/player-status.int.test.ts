import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { playerList } from '#server/contract/players'
import { violationList } from '#server/contract/violations'
import { publicId } from '#server/events/ids'
import { makeUsers } from '#server/services/users/index'
import { signInAdmins } from '#server/testing/admins'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: Awaited<ReturnType<typeof signInAdmins>>
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  admins = await signInAdmins(world)
})
afterAll(async () => await world.end())

/** A player with so many sessions that nobody can sit through, each a violation: six suspend by the rules that are shipped. */
async function overdid(times: number) {
  const external_id = randomUUID()
  await world.post(
    Array.from({ length: times }, (_, nth) => ({
      ...{ source_id: `${external_id} ${nth}`, type: 'game.session_ended', data: { minutes: 800 + nth } },
      player: { external_id },
    })),
  )
  await world.settled()
  const [row] = await world.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${external_id}`
  const uuid = row?.id ?? ''
  const id = publicId('player', uuid)
  const answer = await world.api.listViolations(
    admins('viewer').request(`/api/v1/violations?player=${id}`),
    {},
  )
  return { id, uuid, violations: violationList.parse(await answer.json()).data }
}
type Player = Awaited<ReturnType<typeof overdid>>

async function review(id: string, verb: 'suspend' | 'warn' | 'dismiss') {
  const answer = await world.api.postReview(
    admins('operator').request(`/api/v1/violations/${id}/reviews`, {
      body: { verb, reason: 'Looked at it' },
    }),
    { id },
  )
  expect(answer.status, await answer.clone().text()).toBe(202)
  // Gamification answers the review, and users that.
  await world.settled()
}

async function statusOf({ id }: Player) {
  const answer = await world.api.listPlayers(admins('viewer').request(`/api/v1/players?q=${id}`))
  return playerList.parse(await answer.json()).data[0]?.status
}

const told = async ({ uuid }: Player) =>
  (
    await world.database.sql<{ data: object; cause: string | null }[]>`
      select e.data, c.type as cause from bus.events e left join bus.events c on c.id = e.causation_id
      where e.type = 'user.status_changed' and e.player_id = ${uuid} order by e.seq`
  ).map(({ data, cause }) => ({ ...data, by: cause }))

const suspendedBy = (cause: 'violation' | 'review') => ({
  ...{ before: 'active', after: 'suspended', cause },
  by: cause === 'violation' ? 'game.violation_flagged' : 'game.penalty_changed',
})
const back = { before: 'suspended', after: 'active', cause: 'review', by: 'game.penalty_changed' }

describe('the status of a player', () => {
  it('is suspended from the violation that brings it until a review ends it', async () => {
    const one = await overdid(6)
    expect(await statusOf(one)).toBe('suspended')
    expect(await told(one)).toEqual([suspendedBy('violation')])
    const brought = one.violations.find(({ penalty }) => penalty?.kind === 'suspended')
    await review(brought?.id ?? '', 'warn')
    expect(await statusOf(one)).toBe('active')
    expect(await told(one)).toEqual([suspendedBy('violation'), back])
  })

  it('is suspended by an admin’s order until it is dismissed, and no milder penalty is one', async () => {
    const one = await overdid(3)
    expect(one.violations.map(({ penalty }) => penalty?.kind)).toContain('cool_down')
    expect([await statusOf(one), await told(one)]).toEqual(['active', []])
    const id = one.violations[0]?.id ?? ''
    await review(id, 'suspend')
    expect(await statusOf(one)).toBe('suspended')
    await review(id, 'dismiss')
    expect(await statusOf(one)).toBe('active')
    expect(await told(one)).toEqual([suspendedBy('review'), back])
  })

  it('stays erased, whatever a review says later', async () => {
    const one = await overdid(1)
    const atOnce = makeUsers({
      ...{ database: world.database, secret: 'unused', publicUrl: world.core.config.publicUrl },
      ...{ erasureGraceHours: 0, announce: () => undefined },
    })
    const by = { kind: 'admin', id: 'somebody', reason: 'Asked for it by letter' } as const
    await atOnce.erasure.change({ playerId: one.uuid, verb: 'request', by }, null)
    expect(await atOnce.erasure.eraseDue()).toBe(1)
    await review(one.violations[0]?.id ?? '', 'suspend')
    expect([await statusOf(one), await told(one)]).toEqual(['erased', []])
  })
})
