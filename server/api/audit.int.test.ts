import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkAudit } from '#server/bus/check-audit'
import { auditChain, auditList } from '#server/contract/audit'
import { publicId } from '#server/events/ids'
import { adminId, signInAdmins } from '#server/testing/admins'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: Awaited<ReturnType<typeof signInAdmins>>
const players: { id: string; uuid: string; name: string }[] = []
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  admins = await signInAdmins(world)
  for (const name of ['Ana', 'Bo']) {
    const external_id = randomUUID()
    await world.insist({ source_id: randomUUID(), type: 'game.login', player: { external_id, name } })
    const [row] = await world.database.sql<{ id: string }[]>`
      select player_id as id from users.identities where external_id = ${external_id}`
    players.push({ id: publicId('player', row?.id ?? ''), uuid: row?.id ?? '', name })
  }
  await world.settled()
  for (const [nth, { id }] of [...players, ...players, ...players].entries())
    await correct(id, `reason ${nth}`)
  await world.settled()
})
afterAll(async () => await world.end())

async function correct(id: string, reason: string) {
  const body = { kind: 'points', points: 10, earned: false, reason }
  const asked = admins('operator').request(`/api/v1/players/${id}/corrections`, { body })
  expect((await world.api.postCorrection(asked, { id })).status).toBe(202)
}

const ask = (search = '') => world.api.listAudit(admins('viewer').request(`/api/v1/audit${search}`))
async function read(search = '') {
  const answer = await ask(search)
  expect(answer.status, await answer.clone().text()).toBe(200)
  return auditList.parse(await answer.json())
}
const reasons = async (search: string) => (await read(search)).data.map(({ reason }) => reason)

describe('the audit log', () => {
  it('has what admins did, newest first: who, to whom, why, and what it changed', async () => {
    const { data } = await read('?limit=2')
    const [last, one] = [players.at(-1), data[0]]
    expect(one).toMatchObject({
      type: 'admin.points_adjusted',
      player: { id: last?.id, name: 'Bo' },
      by: { id: await adminId(world, 'operator'), name: 'operator' },
      reason: 'reason 5',
      data: { points: 10, earned: false },
      changes: [{ what: 'points', before: 25 + 5, after: 35 + 5 }].map(() => ({
        what: 'points',
        before: expect.any(Number),
        after: expect.any(Number),
      })),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    const [change] = one?.changes ?? []
    expect(Number(change?.after) - Number(change?.before)).toBe(10)
  })

  it('is given page by page, each entry once', async () => {
    const all = await reasons('?limit=100&type=admin.points_adjusted')
    expect(all).toEqual([5, 4, 3, 2, 1, 0].map(nth => `reason ${nth}`))
    const paged: (string | null)[] = []
    for (let before: string | null = ''; before !== null; ) {
      const page = await read(`?type=admin.points_adjusted&limit=4${before && `&before=${before}`}`)
      paged.push(...page.data.map(({ reason }) => reason))
      before = page.next_cursor
    }
    expect(paged).toEqual(all)
  })

  it('is found by who, what, to whom, when, and by words', async () => {
    const [ana] = players
    expect(await reasons(`?player=${ana?.id}`)).toEqual(['reason 4', 'reason 2', 'reason 0'])
    expect(await reasons('?text=REASON%203')).toEqual(['reason 3'])
    expect(await reasons('?text=%25')).toEqual([])
    expect(await reasons(`?actor=${await adminId(world, 'viewer')}&type=admin.points_adjusted`)).toEqual([])
    const [, second] = (await read('?type=admin.points_adjusted')).data
    expect(await reasons(`?event=${second?.id}`)).toEqual(['reason 4'])
    const at = encodeURIComponent(second?.recorded_at ?? '')
    expect(await reasons(`?type=admin.points_adjusted&from=${at}`)).toEqual(['reason 5', 'reason 4'])
    expect(await reasons(`?type=admin.points_adjusted&to=${at}`)).not.toContain('reason 4')
  })

  it.each(['?player=ana', '?event=1', '?from=yesterday', '?before=x', '?limit=0', '?who=me'])(
    'refuses %s',
    async search => {
      await problemOf(await ask(search), 400)
    },
  )

  it('refuses whoever is not signed in to the console, and keys of hosts', async () => {
    for (const headers of [{}, { authorization: `Bearer ${world.key}` }])
      await problemOf(
        await world.api.listAudit(new Request('http://127.0.0.1/api/v1/audit', { headers })),
        401,
      )
  })

  it('is had as a file, by the same filter', async () => {
    const asked = admins('viewer').request('/api/v1/audit.csv?type=admin.points_adjusted')
    const lines = (await (await world.api.getAuditCsv(asked)).text()).trim().split('\r\n')
    expect(lines).toHaveLength(7)
    expect(lines[1]).toContain('reason 5')
  })
})

describe('the chain of the audit log', () => {
  const chain = async () => {
    const answer = await world.api.getAuditChain(admins('viewer').request('/api/v1/audit/chain'))
    expect(answer.status).toBe(200)
    return auditChain.parse(await answer.json())
  }

  it('is said to be unknown until it was looked at, and then to hold, with everybody who is in it', async () => {
    expect(await chain()).toMatchObject({ checked_at: null, broken: [] })
    expect(await checkAudit(world.database.sql)).toEqual([])
    const found = await chain()
    expect(found).toMatchObject({ checked_at: expect.any(String), broken: [] })
    expect(found.entries).toBeGreaterThan(5)
    expect(found.actors).toContainEqual({ id: await adminId(world, 'operator'), name: 'operator' })
    expect(found.types).toContain('admin.points_adjusted')
  })

  it('does not fork, however many acts come at once', async () => {
    await Promise.all(
      Array.from({ length: 24 }, (_, nth) => correct(players[nth % 2]?.id ?? '', `at once ${nth}`)),
    )
    expect(await checkAudit(world.database.sql)).toEqual([])
    expect(await reasons('?text=at%20once&limit=100')).toHaveLength(24)
  })

  it('cannot be changed by a statement', async () => {
    const { sql } = world.database
    const only = /only ever added to/
    await expect(sql`update bus.audit set reason = 'nothing'`).rejects.toThrow(only)
    await expect(sql`delete from bus.audit`).rejects.toThrow(only)
    await expect(sql`truncate bus.audit`).rejects.toThrow(only)
  })

  it('tells when it was changed all the same', async () => {
    const { sql } = world.database
    await sql`alter table bus.audit disable trigger audit_stays`
    await sql`update bus.audit set data = replace(data, 'reason 3', 'reason 9')`
    await sql`alter table bus.audit enable trigger audit_stays`
    const [altered] = await checkAudit(sql)
    expect(altered).toMatchObject({ what: 'altered' })
    expect((await chain()).broken).toEqual([altered])
  })
})
