import type { Redis } from 'ioredis'
import type { Database, Sql } from '#db/client'
import { fromPublicId } from '#server/events/ids'
import type { RawEvent } from '#server/events/parse-event'
import { playerMaySee } from '#server/live/audience'
import type { Subject } from '#server/verify/check'
import { checks } from '#server/verify/checks'
import { subjectOf } from '#server/verify/subject'
import type { Estate } from './estate.ts'
import type { Scene } from './fault.ts'
import type { Hosts } from './hosts.ts'
import { ownActivity } from './next-document.ts'
import { type Verdict, verdict } from './verdict.ts'
import type { Viewers } from './viewers.ts'

/** Holds the histories of all clients, and every invariant, against what the databases say through fresh connections. */
export async function judge(
  { estate, hosts, admins, viewers }: Pick<Scene, 'estate' | 'hosts' | 'admins' | 'viewers'>,
  database: Database,
  redis: Redis,
): Promise<Verdict[]> {
  const { sql } = database
  return [
    ...(await promises(estate, hosts, sql)),
    ...(await admins.judge(sql)),
    ...(await streams(viewers, sql)),
    ...(await invariants(await subjectOf(database, redis))),
  ]
}

async function promises(estate: Estate, hosts: Hosts, sql: Sql): Promise<Verdict[]> {
  const history = [...hosts.history.values()]
  const acknowledged = history.filter(({ ids }) => ids.size > 0)
  const many = acknowledged.filter(({ ids }) => ids.size > 1)
  const refused = history.filter(entry => entry.refused !== null)
  // A penalty also refuses the milestones and tiers that an activity reaches.
  const rows = await sql<{ sourceId: string; ids: string[]; entries: number }[]>`
    select e.source_id as "sourceId", array_agg(distinct e.id::text) as ids,
      count(l.number) filter (
        where l.kind in ('award', 'refusal') and l.rule_id !~ '^(streak_[0-9]+_days$|achievement:)'
      )::int as entries
    from bus.events e left join gamification.ledger l on l.event_id = e.id
    where e.source = ${estate.credentials.source} and e.source_id is not null group by 1`
  const log = new Map(rows.map(row => [row.sourceId, row]))
  const lost = acknowledged.filter(({ item, ids }) => {
    const answered = [...ids].map(id => fromPublicId('event', id))
    return !log.get(item.source_id)?.ids.some(id => answered.includes(id))
  })
  // A version may come between that no longer has the rule for what an earlier one declared.
  const unawarded = acknowledged.filter(
    ({ item }) => item.type !== ownActivity && log.get(item.source_id)?.entries === 0,
  )
  const doubled = rows.filter(row => row.ids.length > 1 || row.entries > 1)
  const strange = rows.filter(row => !hosts.history.has(row.sourceId))
  const name = ({ item }: (typeof history)[number]) => item.source_id
  const checked = `${acknowledged.length} acknowledged of ${history.length} sent`
  return [
    verdict(
      'every acknowledged activity is in the log under the id that was answered',
      'lost',
      checked,
      lost.map(name),
    ),
    verdict('every acknowledged activity was decided upon', 'lost', checked, unawarded.map(name)),
    verdict(
      'nothing is in the log or in the ledger twice',
      'doubled',
      `${rows.length} in the log`,
      doubled.map(row => JSON.stringify(row)),
    ),
    verdict('a repeat is answered with the first id', 'doubled', checked, many.map(name)),
    verdict(
      'nothing that is valid was refused',
      'other',
      checked,
      refused
        // What rules declare is refused until some version does.
        .filter(({ item, refused }) => item.type !== ownActivity || !refused?.includes('unknown_type'))
        .map(entry => `${name(entry)}: ${entry.refused}`),
    ),
    verdict(
      'nothing is in the log that nobody sent',
      'other',
      `${rows.length} in the log`,
      strange.map(row => row.sourceId),
    ),
  ]
}

/** Between two resets a browser was told everything of its player, once, in order. */
async function streams(viewers: Viewers, sql: Sql): Promise<Verdict[]> {
  const broken: string[] = []
  let facts = 0
  for (const { player, playerId, stretches, faults } of viewers.viewers) {
    broken.push(...faults.map(fault => `${player}: ${fault}`))
    for (const { shard, from, to, facts: told } of stretches) {
      facts += told.length
      const rows = await sql<RawEvent[]>`
        select id, seq, type, player_id as "playerId" from bus.events
        where shard = ${shard} and seq > ${from} and seq <= ${to} and player_id = ${playerId} order by seq`
      const expected = rows.filter(event => playerMaySee(playerId, event)).map(event => event.seq)
      const missing = expected.filter(seq => !told.some(fact => fact.seq === seq))
      const ids = new Map(rows.map(row => [row.seq, row.id]))
      const wrong = told.filter(fact => ids.get(fact.seq) !== fromPublicId('event', fact.eventId))
      if (missing.length > 0)
        broken.push(`${player} was not told ${missing.slice(0, 3)} between ${from} and ${to}`)
      if (wrong.length > 0) broken.push(`${player} was told ${wrong[0]?.seq}, which is not theirs`)
      if (told.some((fact, i) => fact.seq <= (told[i - 1]?.seq ?? from)))
        broken.push(`${player}: not in order`)
    }
  }
  return [
    verdict(
      'a browser sees increasing ids and no gap except after a reset',
      'order',
      `${facts} facts on ${viewers.viewers.length} screens`,
      broken,
    ),
  ]
}

async function invariants(subject: Subject): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  for (const check of checks) {
    const { checked, unit, found, broken } = await check.run(subject)
    verdicts.push({
      name: check.name,
      kind: check.means ?? 'other',
      checked: `${checked} ${unit}`,
      found,
      broken,
    })
  }
  return verdicts
}
