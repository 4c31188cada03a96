import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from '#db/client'
import { type Desk, isObject, type Order } from '../desk.ts'
import { type Complaint, held, type Verb } from './verb.ts'

const patienceMs = 10_000
const lookAgainMs = 200
const mended = { difficulty: 'easy', correct: true }

/** What admins do about what consumers gave up. Somebody new does something that nobody understands, each time. */
export const deadLetters: Verb[] = [
  {
    ...{ name: 'retry a dead letter', weight: 1, uses: ['retryDeadLetter'] },
    act: async desk => {
      const [id] = await someDead(desk)
      // It fails again at once, so to send it once more would be another order.
      if (id) await desk.send(...one(desk, id, 'retries'))
    },
    judge: byMark,
  },
  {
    ...{ name: 'edit a dead letter', weight: 1, uses: ['editDeadLetter'] },
    act: async desk => {
      const [id] = await someDead(desk)
      if (id) await desk.insist(...one(desk, id, 'edits', { data: mended }))
    },
    judge: byMark,
  },
  {
    ...{ name: 'discard a dead letter', weight: 1, uses: ['discardDeadLetter'] },
    act: async desk => {
      const [id] = await someDead(desk)
      if (id) await desk.insist(...one(desk, id, 'discards'))
    },
    judge: byMark,
  },
  {
    ...{ name: 'retry a selection of dead letters', weight: 1 },
    uses: ['selectDeadLetters', 'retrySelection', 'cancelDeadLetterJob'],
    act: async desk => {
      const job = await many(desk, 'retries')
      if (job !== null && desk.random.chance(0.3))
        await desk.ask(`dead-letter-jobs/${job}`, { method: 'DELETE' })
    },
    judge: byMark,
  },
  {
    ...{ name: 'discard a selection of dead letters', weight: 1, uses: ['discardSelection'] },
    act: async desk => {
      await many(desk, 'discards')
    },
    judge: async (orders, sql) => [...(await byMark(orders, sql)), ...(await leftOpen(orders, sql))],
  },
  {
    ...{ name: 'say something of a kind of fault', weight: 1 },
    uses: ['noteDeadLetterGroup', 'assignDeadLetterGroup'],
    act: async desk => {
      const group = await someGroup(desk)
      const order = desk.begin()
      if (group === null) return
      await desk.ask(`${group}/assignee`, { method: 'PUT', body: { assignee: null } })
      await desk.insist(order, `${group}/note`, { method: 'PUT', body: { note: order.mark } })
    },
    judge: byMark,
  },
  {
    ...{ name: 'mute a kind of fault', weight: 1, uses: ['muteDeadLetterGroup'] },
    act: async desk => {
      const group = await someGroup(desk)
      const muted = desk.random.chance(0.5)
      const order = desk.begin({ muted })
      const body = { muted, reason: order.mark }
      if (group !== null) await desk.insist(order, `${group}/mute`, { method: 'PUT', body })
    },
    // What is so already is not told again, and nothing is muted in the beginning: only one that comes alone has to be.
    judge: async (orders, sql) =>
      (await byMark(orders, sql)).filter(
        ({ kind }) => kind === 'doubled' || (orders.length === 1 && orders[0]?.about.muted === true),
      ),
  },
]

type Sending = Parameters<Desk['send']>

function one(desk: Desk, id: string, noun: string, more: object = {}): Sending {
  const order = desk.begin()
  return [order, `dead-letters/${id}/${noun}`, { method: 'POST', body: { reason: order.mark, ...more } }]
}

/** Ids of what consumers gave up of somebody new, once they have. */
async function someDead(desk: Desk): Promise<string[]> {
  const player = await desk.spoil(`spoiled-${crypto.randomUUID()}`)
  if (player === null) return []
  for (
    const until = Date.now() + patienceMs;
    Date.now() < until && !desk.isOver();
    await sleep(lookAgainMs)
  ) {
    const found = await desk.read(`dead-letters?state=open&player=${player}`)
    const ids = listOf(found).map(({ id }) => String(id))
    if (ids.length > 0) return ids
  }
  return []
}

/** Orders something for a frozen selection. Answers the job's id; null when nobody said so. */
async function many(desk: Desk, noun: 'retries' | 'discards'): Promise<string | null> {
  const ids = await someDead(desk)
  if (ids.length === 0) return null
  const frozen = await desk.ask('dead-letters/selections', { method: 'POST', body: { ids } })
  if (frozen?.status !== 201 || !isObject(frozen.body)) return null
  const { id, count } = frozen.body
  const order = desk.begin({ selection: String(id) })
  const answer = await desk.send(order, `dead-letters/selections/${id}/${noun}`, {
    ...{ method: 'POST', body: { reason: order.mark, count } },
  })
  return answer?.status === 202 && isObject(answer.body) ? String(answer.body.id) : null
}

async function someGroup(desk: Desk): Promise<string | null> {
  await someDead(desk)
  const [group] = listOf(await desk.read('dead-letter-groups'))
  return group ? `dead-letter-groups/${group.consumer}/${group.fingerprint}` : null
}

const listOf = (body: unknown): Record<string, unknown>[] =>
  isObject(body) && Array.isArray(body.data) ? body.data.filter(isObject) : []

/** Each is told by one event, which has its mark as the reason or the note. */
async function byMark(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const rows = await sql<{ mark: string; times: number }[]>`
    select coalesce(data ->> 'reason', data ->> 'note') as mark, count(*)::int as times from bus.events
    where source = 'console' and coalesce(data ->> 'reason', data ->> 'note') = any(${orders.map(({ mark }) => mark)}::text[])
    group by 1`
  const times = new Map(rows.map(row => [row.mark, row.times]))
  return orders.flatMap(order => held(order, times.get(order.mark) ?? 0))
}

/** What was to be discarded with a selection is open no more. */
async function leftOpen(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const selections = orders.flatMap(({ about }) => about.selection ?? []).map(String)
  const rows = await sql<{ selection: string; open: number }[]>`
    select j.selection, count(*)::int as open from bus.dead_letter_jobs j
    join bus.dead_letter_selected s using (selection) join bus.dead_letters d on d.id = s.dead_letter
    where j.selection::text = any(${selections}::text[]) and j.verb = 'discard' and j.state = 'done'
      and d.state = 'open'
    group by 1`
  return rows.map(({ selection, open }) => ({ kind: 'lost', says: `${open} of ${selection} are still open` }))
}
