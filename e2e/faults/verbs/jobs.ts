import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from '#db/client'
import type { Desk, Order } from '../desk.ts'
import { isObject } from '../desk.ts'
import { type Complaint, named, type Verb } from './verb.ts'

type Row = {
  id: string
  state: string
  error: string | null
  /** How many players it found that differ; null where it looks for none. */
  different: number | null
  /** Whether nobody ordered it. */
  isOwn: boolean
}

const calledOffShare = 0.5

type Kind = {
  name: string
  path: string
  table: string
  /** How many differ, in the result. */
  different: (sql: Sql) => ReturnType<Sql>
  uses: Verb['uses']
}

/** A job that an admin orders, and at times calls off again. */
const job = ({ name, path, table, different, uses }: Kind): Verb => ({
  ...{ name, weight: 1, uses },
  act: async desk => {
    const isFirst = desk.acknowledged() === 0
    const started = await desk.send(desk.begin(), path, { method: 'POST', body: {} })
    if (started?.status !== 202 || !isObject(started.body)) return
    if (isFirst || desk.random.chance(calledOffShare)) await callOff(desk, path, String(started.body.id))
  },
  judge: async (orders, sql) => judge(orders, await rowsOf(sql, table, different(sql))),
})

async function callOff(desk: Desk, path: string, id: string) {
  await sleep(desk.random.between(0, 2_500))
  await desk.insist(desk.begin({ callsOff: id }), `${path}/${id}`, { method: 'DELETE' })
}

/** Every job that was answered is there, each start made one, and each came to the end that was ordered. */
function judge(orders: Order[], rows: Row[]): Complaint[] {
  const starts = orders.filter(({ about }) => about.callsOff === undefined)
  const lost = starts
    .filter(({ done }) => ![...done].every(id => rows.some(row => row.id === id)))
    .map((order): Complaint => ({ kind: 'lost', says: `${named(order)} is no job` }))
  const possible = starts.filter(({ done, unanswered }) => done.size > 0 || unanswered > 0).length
  const ordered = rows.filter(({ isOwn }) => !isOwn).length
  const many: Complaint[] =
    ordered > possible ? [{ kind: 'doubled', says: `${ordered} jobs were made by ${possible} orders` }] : []
  return [...lost, ...many, ...rows.flatMap(row => endOf(row, orders))]
}

function endOf({ id, state, error, different }: Row, orders: Order[]): Complaint[] {
  const calledOff = orders.filter(({ about }) => about.callsOff === id)
  const complain = (says: string): Complaint[] => [{ kind: 'other', says: `job ${id} ${says}` }]
  if (different !== null && different > 0) return complain(`found ${different} players that differ`)
  if (state === 'done') return []
  if (state === 'cancelled') return calledOff.length > 0 ? [] : complain('was called off by nobody')
  return complain(`came to no end: ${state} ${error ?? ''}`)
}

const rowsOf = async (sql: Sql, table: string, different: ReturnType<Sql>) =>
  await sql<Row[]>`
    select id, state, error, ${different} as different, created_by is null as "isOwn" from ${sql(table)}`

/** Jobs of the workers. */
export const jobs: Verb[] = [
  job({
    ...{ name: 'order a back-test', path: 'back-tests', table: 'gamification.back_tests' },
    different: sql => sql`null::int`,
    uses: ['startBackTest', 'cancelBackTest'],
  }),
  job({
    ...{ name: 'compare everybody', path: 'comparisons', table: 'gamification.comparisons' },
    different: sql => sql`(result::json ->> 'different')::int`,
    uses: ['startComparison', 'cancelComparison'],
  }),
  job({
    ...{ name: 'reconcile', path: 'reconciliations', table: 'users.reconciliations' },
    different: sql => sql`(
      select sum(value::int)::int from json_each_text(result::json -> 'differ') where key <> 'ranks'
    )`,
    uses: ['orderReconciliation', 'cancelReconciliation'],
  }),
]
