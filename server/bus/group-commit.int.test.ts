import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tx } from '#db/client'
import { isAppError } from '#server/errors'
import { makeWorld, type World } from '#server/testing/world'
import { makeGroupCommit } from './group-commit.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await world.database.sql`create table notes (note text)`
})
afterAll(async () => await world.end())

const poison = 'poison'

/** Writes notes, answers each with the transaction that wrote it; one note makes its transaction fail. */
function makeWriter(before: (tx: Tx) => Promise<unknown> = async () => undefined) {
  return makeGroupCommit<string, { note: string; transaction: string }>({
    sql: world.database.sql,
    run: async (tx, notes) => {
      await before(tx)
      await tx`insert into notes select * from unnest(${notes}::text[])`
      if (notes.includes(poison)) await tx`select 1 / 0`
      const [row] = await tx<{ id: string }[]>`select pg_current_xact_id()::text as id`
      return {
        results: notes.map(note => ({ note, transaction: row?.id ?? '' })),
        committed: () => undefined,
      }
    },
  })
}

const notesLike = async (pattern: string) => {
  const rows = await world.database.sql<{ note: string }[]>`
    select note from notes where note like ${pattern}`
  return rows.map(row => row.note)
}

describe('group commit', () => {
  it('lets callers of the same moment share a transaction and answers each with its own results', async () => {
    const write = makeWriter()
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => write([`shared-${i}-a`, `shared-${i}-b`])),
    )
    expect(answers.map(answer => answer.map(result => result.note))).toEqual(
      Array.from({ length: 50 }, (_, i) => [`shared-${i}-a`, `shared-${i}-b`]),
    )
    const transactions = new Set(answers.flat().map(result => result.transaction))
    expect(transactions.size).toBeLessThan(10)
    expect(await notesLike('shared-%')).toHaveLength(100)
  })

  it('fails the callers of a transaction that failed, and nobody else', async () => {
    const write = makeWriter()
    const full = (name: string) => Array.from({ length: 999 }, (_, i) => `${name}-${i}`)
    // A group holds 1 000 items, so the third caller has to take the next one.
    const [bad, beside, next] = await Promise.allSettled([
      write([poison]),
      write(full('beside')),
      write(full('next')),
    ])
    expect([bad.status, beside.status, next.status]).toEqual(['rejected', 'rejected', 'fulfilled'])
    expect(await notesLike('beside-%')).toEqual([])
    expect(await notesLike('next-%')).toHaveLength(999)
    expect(await write(['after'])).toHaveLength(1)
  })

  it('answers unavailable within two seconds while nothing commits, and works again afterwards', async () => {
    const { sql } = world.database
    const write = makeWriter(async tx => await tx`select pg_advisory_xact_lock_shared(4711)`)
    let release = () => {}
    const released = new Promise<void>(resolve => {
      release = resolve
    })
    let locked = () => {}
    const isLocked = new Promise<void>(resolve => {
      locked = resolve
    })
    const blocker = sql.begin(async tx => {
      await tx`select pg_advisory_xact_lock(4711)`
      locked()
      await released
    })
    await isLocked
    const startedAt = performance.now()
    const refused = await Promise.allSettled(Array.from({ length: 5 }, (_, i) => write([`blocked-${i}`])))
    expect(performance.now() - startedAt).toBeLessThan(2_500)
    for (const outcome of refused) {
      const reason: unknown = outcome.status === 'rejected' ? outcome.reason : undefined
      expect(isAppError(reason) && [reason.code, reason.retryAfterSeconds]).toEqual(['unavailable', 1])
    }
    release()
    await blocker
    expect(await write(['unblocked'])).toHaveLength(1)
  })

  it('refuses at once what would make the queue longer than can be written in time', async () => {
    const write = makeWriter()
    const thousand = Array.from({ length: 1_000 }, (_, i) => `flood-${i}`)
    const outcomes = await Promise.allSettled(Array.from({ length: 25 }, () => write(thousand)))
    const refused = outcomes.filter(outcome => outcome.status === 'rejected')
    expect(refused).toHaveLength(5)
    for (const { reason } of refused) expect(isAppError(reason) && reason.code).toBe('unavailable')
    expect(await notesLike('flood-%')).toHaveLength(20_000)
  })
})
