import type { Sql, Tx } from '#db/client'
import type { BreakerConfig } from '#server/contract/breaker-config'
import { breakerDefaults } from '#server/resilience/breaker-defaults'

export type Force = { state: 'open' | 'closed'; until: string }

/** How a breaker is to decide now. Version 0: nobody has ever said. */
export type Standing = { version: number; config: BreakerConfig; force: Force | null }

type Row = { version: number; config: BreakerConfig; forced: Force['state'] | null; until: string | null }

/** The newest version of a key; a force that has run out is none. */
export async function readStanding(sql: Sql | Tx, key: string): Promise<Standing> {
  const [row] = await sql<Row[]>`
    select version, config, case when expires_at > clock_timestamp() then forced end as forced,
      expires_at as until
    from bus.breaker_configs where key = ${key} order by version desc limit 1`
  if (!row) return { version: 0, config: breakerDefaults, force: null }
  const { version, config, forced, until } = row
  return { version, config, force: forced && until ? { state: forced, until } : null }
}

/** The same, and nobody else writes a version until the transaction ends: revisions come in the order of their commits. */
export async function holdStanding(tx: Tx, key: string): Promise<Standing> {
  await tx`lock table bus.breaker_configs in share row exclusive mode`
  return await readStanding(tx, key)
}

type NewVersion = { key: string; config: BreakerConfig; force: Force | null; by: string; reason: string }

/** Answers the number of it. */
export async function addVersion(tx: Tx, before: Standing, order: NewVersion): Promise<number> {
  const version = before.version + 1
  await tx`
    insert into bus.breaker_configs (key, version, config, forced, expires_at, changed_by, reason)
    values (
      ${order.key}, ${version}, ${JSON.stringify(order.config)}::text::json, ${order.force?.state ?? null},
      ${order.force?.until ?? null}, ${order.by}, ${order.reason}
    )`
  return version
}
