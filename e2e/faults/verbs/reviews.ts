import type { Sql } from '#db/client'
import { claimSeconds, type ReviewOrder, type Violation, violationList } from '#server/contract/violations'
import { fromPublicId, publicId } from '#server/events/ids'
import type { Desk, Order } from '../desk.ts'
import { inTheLog } from './in-the-log.ts'
import { stated } from './stated.ts'
import { type Complaint, held, named, type Verb } from './verb.ts'

const review = (
  name: string,
  weight: number,
  verb: ReviewOrder['verb'],
  which: string = 'state=open',
): Verb => ({
  ...{ name, weight, judge: reviewed },
  uses: ['postReview'],
  act: async desk => {
    const page = await desk.read(`violations?limit=20&${which}`)
    const found = page === null ? [] : violationList.parse(page).data
    if (found.length === 0) return
    const { id, appeal } = desk.random.one(found)
    const answers = appeal !== null && appeal.answer === null
    const order = desk.begin({ answers: answers ? id : null, verb })
    // Whoever appealed is told, in words of their own: a reversal has them as its reason, by which orders are counted.
    const told = appeal !== null && { told: `Answer to ${order.mark}` }
    const body = { verb, reason: order.mark, answers, ...told }
    await desk.insist(order, `violations/${id}/reviews`, { method: 'POST', body })
  },
})

/** What admins make of violations. Most are dismissed: the harness drives players harder than people drive themselves. */
export const reviews: Verb[] = [
  review('dismiss a violation', 14, 'dismiss'),
  review('warn for a violation', 4, 'warn'),
  review('reverse what a violation brought', 4, 'reverse'),
  review('suspend for a violation', 4, 'suspend'),
  review('end a suspension', 6, 'dismiss', 'state=suspended'),
  review('uphold what was appealed', 6, 'uphold', 'state=suspended&appealed=true'),
  review('take back what was appealed', 6, 'dismiss', 'appealed=true'),
  {
    ...{ name: 'appeal a penalty', weight: 8, judge: said },
    uses: ['postAppeal'],
    act: async desk => {
      // A suspension lasts. Of what is open, only the one that brought the penalty in force can be: the others are refused.
      const suspended = await unappealed(desk, 'suspended')
      const found = suspended.length > 0 ? suspended : await unappealed(desk, 'open')
      if (found.length === 0) return
      const { id, player } = desk.random.one(found)
      const playerId = fromPublicId('player', player.id) ?? ''
      const cookie = await desk.enter({ id: playerId, name: player.external_id })
      if (cookie === null) return
      const order = desk.begin({ playerId })
      const body = { violation: id, text: order.mark }
      await desk.insist(order, 'players/me/appeals', { method: 'POST', body }, cookie)
    },
  },
  {
    ...{ name: 'escalate a violation', weight: 5, judge: stated },
    uses: ['postEscalation'],
    act: async desk => {
      const id = await someOpen(desk)
      if (id === null) return
      const order = desk.begin()
      const read = await desk.ask(`violations/${id}`, { method: 'GET' })
      if (read?.status !== 200) return
      const headers = { 'if-match': read.etag }
      const body = { reason: order.mark }
      await desk.insist(order, `violations/${id}/escalations`, { method: 'POST', body, headers })
    },
  },
  {
    ...{ name: 'be on a violation', weight: 5, judge: leases },
    uses: ['claimViolation', 'releaseViolation'],
    act: async desk => {
      const id = await someOpen(desk)
      if (id === null) return
      await desk.insist(desk.begin(), `violations/${id}/claim`, { method: 'PUT' })
      if (desk.random.chance(0.5))
        await desk.insist(desk.begin(), `violations/${id}/claim`, { method: 'DELETE' })
    },
  },
]

async function unappealed({ read }: Desk, state: 'open' | 'suspended'): Promise<Violation[]> {
  const page = await read(`violations?limit=20&state=${state}`)
  return page === null ? [] : violationList.parse(page).data.filter(({ appeal }) => appeal === null)
}

async function someOpen({ read, random }: Desk): Promise<string | null> {
  const page = await read('violations?limit=20&state=open&escalated=false')
  const found = page === null ? [] : violationList.parse(page).data
  return found.length === 0 ? null : random.one(found).id
}

/** What players said is kept once, and stated as theirs. */
async function said(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const unstated = await inTheLog('game.violation_appealed')(orders, sql)
  const rows = await sql<{ mark: string; times: number }[]>`
    select text as mark, count(*)::int as times from gamification.appeals group by 1`
  const times = (order: Order) => rows.find(({ mark }) => mark === order.mark)?.times ?? 0
  return [...unstated, ...orders.flatMap(order => held(order, times(order)))]
}

/** A review is stated once, and what it answered has it as its answer. */
async function reviewed(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const unstated = await stated(orders, sql)
  const answering = orders.filter(({ about, done }) => about.answers !== null && done.size > 0)
  const rows = await sql<{ violation: string; verb: string; event: string }[]>`
    select violation_id as violation, answer_verb as verb, answer_event as event
    from gamification.appeals where answer_event is not null`
  const isAnswer = ({ about, done }: Order) =>
    rows.some(
      ({ violation, verb, event }) =>
        publicId('event', violation) === about.answers &&
        verb === about.verb &&
        done.has(publicId('event', event)),
    )
  const strange = answering.filter(order => !isAnswer(order))
  return [
    ...unstated,
    ...strange.map(
      (order): Complaint => ({
        kind: 'lost',
        says: `${named(order)} is not the answer to ${order.about.answers}`,
      }),
    ),
  ]
}

/** Whoever is on something is on what is there, and not for longer than a claim lasts. */
async function leases(_: Order[], sql: Sql): Promise<Complaint[]> {
  const rows = await sql<{ violation: string }[]>`
    select c.violation_id as violation from gamification.violation_claims c
    left join gamification.violations v on v.event_id = c.violation_id
    where v.event_id is null or c.until < c.since
      or c.until > clock_timestamp() + make_interval(secs => ${claimSeconds})`
  return rows.map(({ violation }) => ({ kind: 'other', says: `a claim on ${violation} cannot be` }))
}
