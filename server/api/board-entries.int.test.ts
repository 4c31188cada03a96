import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { board } from '#server/contract/board'
import { boardEntryAnswer, boardEntryPreview, boardRemovalList } from '#server/contract/board-entries'
import { publicId } from '#server/events/ids'
import { signInAdmins } from '#server/testing/admins'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: Awaited<ReturnType<typeof signInAdmins>>
const players = new Map<string, string>()
const names = ['ana', 'ben', 'cleo']
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  admins = await signInAdmins(world)
  for (const [n, name] of names.entries())
    await world.post(
      Array.from({ length: 3 - n }, () => ({
        ...{ source_id: randomUUID(), type: 'game.message_sent', player: { external_id: name, name } },
      })),
    )
  await world.settled()
  const rows = await world.database.sql<{ id: string; name: string }[]>`
    select player_id as id, external_id as name from users.identities`
  for (const { id, name } of rows) players.set(name, publicId('player', id))
})
afterAll(async () => await world.end())

const idOf = (name: string) => players.get(name) ?? ''
const verbs = { removals: 'postBoardRemoval', returns: 'postBoardReturn' } as const
type Sent = { id?: string; dryRun?: boolean; headers?: Record<string, string> }

function send(
  what: keyof typeof verbs,
  body: object,
  { id = 'points_week', dryRun, headers = {} }: Sent = {},
) {
  const path = `/api/v1/boards/${id}/${what}${dryRun ? '?dry_run=true' : ''}`
  return world.api[verbs[what]](admins('operator').request(path, { body, headers }), { id })
}

async function bodyOf(answer: Response, status: number) {
  const text = await answer.text()
  expect(answer.status, text).toBe(status)
  return JSON.parse(text)
}

async function done(answer: Response) {
  const body = boardEntryAnswer.parse(await bodyOf(answer, 202))
  await world.settled()
  return body
}

const list = async (query = '') =>
  boardRemovalList.parse(
    await bodyOf(
      await world.api.listBoardRemovals(
        admins('viewer').request(`/api/v1/boards/points_week/removals${query}`),
        { id: 'points_week' },
      ),
      200,
    ),
  )

/** The board as a host reads it for a player. */
async function boardFor(name: string) {
  const request = new Request(`http://127.0.0.1:3999/api/v1/boards/points_week?around=ext:${name}`, {
    headers: { authorization: `Bearer ${world.key}` },
  })
  return board.parse(await bodyOf(await world.api.getBoard(request, { id: 'points_week' }), 200))
}

const order = (name: string, reason = 'Two accounts') => ({ player_id: idOf(name), reason })

describe('taking a player off a board', () => {
  it('is looked at, done once by what was seen, told to the player, listed, and undone', async () => {
    const looked = await send('removals', order('ana'), { dryRun: true })
    const etag = looked.headers.get('etag') ?? ''
    const preview = boardEntryPreview.parse(await bodyOf(looked, 200))
    expect(preview.player).toEqual({ id: idOf('ana'), external_id: 'ana', name: 'ana' })
    expect(preview.periods[0]).toMatchObject({
      ...{ state: 'open', score: 15, rank: { from: 1, to: null }, prize: { from: 500, to: null }, moving: 2 },
      moves: [
        { name: 'ben', rank: { from: 2, to: 1 }, prize: { from: 250, to: 500 } },
        { name: 'cleo', rank: { from: 3, to: 2 }, prize: { from: 250, to: 250 } },
      ],
    })
    expect((await list()).data).toEqual([])
    expect((await boardFor('ana')).mine).toMatchObject({ out: null })

    const removed = await done(await send('removals', order('ana'), { headers: { 'if-match': etag } }))
    expect(removed.status).toBe('accepted')
    expect(await done(await send('removals', order('ana'), { headers: { 'if-match': etag } }))).toEqual({
      ...{ id: removed.id, status: 'duplicate' },
    })
    const seen = await boardFor('ana')
    expect(seen.top.map(({ name }) => name)).toEqual(['ben', 'cleo'])
    expect(seen.around).toEqual([])
    expect(seen.mine).toMatchObject({
      ...{ score: 15, hidden: false, out: { because: 'removed', reason: 'Two accounts' } },
    })
    expect((await list()).data).toMatchObject([
      { id: removed.id, player: { external_id: 'ana' }, by: { name: 'operator' }, restored: null },
    ])

    const stale = await send('returns', order('ana', 'Was in order'), { headers: { 'if-match': etag } })
    expect((await problemOf(stale, 412)).code).toBe('precondition_failed')
    await done(await send('returns', order('ana', 'Was in order')))
    const back = await boardFor('ana')
    expect(back.top.map(({ name }) => name)).toEqual(names)
    expect(back.mine).toMatchObject({ out: null })
    expect((await list()).data).toMatchObject([{ restored: { reason: 'Was in order' } }])
  })

  it('is listed in pages, newest first', async () => {
    for (const name of ['ben', 'cleo']) {
      await done(await send('removals', order(name)))
      await done(await send('returns', order(name)))
    }
    const first = await list('?limit=2')
    expect(first.data.map(({ player }) => player.external_id)).toEqual(['cleo', 'ben'])
    const rest = await list(`?limit=2&before=${first.next_cursor}`)
    expect(rest.data.map(({ player }) => player.external_id)).toEqual(['ana'])
    expect(rest).toMatchObject({ has_more: false, next_cursor: null })
  })

  it('stands in the history of the player like every correction', async () => {
    const path = `/api/v1/players/${idOf('ana')}/corrections`
    const request = admins('viewer').request(path)
    const { data } = await bodyOf(await world.api.listCorrections(request, { id: idOf('ana') }), 200)
    expect(data).toMatchObject([
      { type: 'admin.board_entry_restored', reason: 'Was in order', data: { board: 'points_week' } },
      { type: 'admin.board_entry_removed', reason: 'Two accounts' },
    ])
  })

  it('is refused without a reason, for nobody, on no board, and when there is nothing to do', async () => {
    for (const reason of ['', '   ', 'a\nb', 'x'.repeat(501)]) {
      const { errors } = await problemOf(await send('removals', order('ana', reason)), 400)
      expect(errors?.[0]?.pointer).toBe('/reason')
    }
    const nobody = await problemOf(await send('removals', { player_id: 'ply_1', reason: 'x' }), 400)
    expect(nobody.errors?.[0]?.pointer).toBe('/player_id')
    await problemOf(await send('removals', order('ana'), { id: 'none' }), 404)
    await problemOf(await send('returns', order('cleo', 'Once more')), 409)
    await problemOf(await send('returns', order('cleo', 'Once more'), { dryRun: true }), 409)
    await problemOf(await send('removals', order('ana'), { headers: { 'if-match': 'x' } }), 400)
    const wrong = admins('viewer').request('/api/v1/boards/points_week/removals?before=x')
    await problemOf(await world.api.listBoardRemovals(wrong, { id: 'points_week' }), 400)
  })
})
