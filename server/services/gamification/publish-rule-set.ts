import type { Tx } from '#db/client'
import { append } from '#server/bus/append'
import { AppError, type Fault } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { asReason } from './as-reason.ts'
import { faultsOf, faultsThatStop } from './compile-rule-set.ts'
import { orderRecount } from './order-recount.ts'

type Publication = {
  document: unknown
  note: string
  basedOn: number
  /** Id of the admin. */
  by: string
  /** Whether players get what the version would have given them before, and are told. */
  past: 'from_now' | 'silent' | 'notice'
}

/**
 * Puts a document in force as the next version, inside the caller's transaction, which should commit right after: every
 * append waits for it. All heads of shards change together, so an event carries the old version or the new one, and on
 * every shard the old ones come first. Throws `invalid` with what would keep it from deciding; whether it makes sense is
 * for whoever has a draft published: going back to what was in force must not fail for that.
 */
export async function publishRuleSet(
  tx: Tx,
  { document, note, basedOn, by, past }: Publication,
): Promise<{ version: number; events: BusEvent[] }> {
  refuseFor(faultsThatStop(document))
  // In the order of every append, so that none waits for this one the other way round.
  await tx`select 1 from bus.shard_heads order by shard for update`
  const [newest] = await tx<{ version: number }[]>`select max(version) as version from gamification.rule_sets`
  const version = (newest?.version ?? 0) + 1
  await tx`
    insert into gamification.rule_sets (version, document, note, published_by, based_on)
    values (${version}, ${JSON.stringify(document)}::text::json, ${note}, ${by}, ${basedOn})`
  await tx`update bus.shard_heads set rule_set = ${version}`
  if (past !== 'from_now') await orderRecount(tx, { version, mode: past, orderedBy: by, note })
  const id = newId()
  const events = await append(tx, [
    {
      ...{ id, type: 'game.rule_set_published', occurredAt: new Date().toISOString(), playerId: null },
      ...{ correlationId: id, causationId: null, source: 'gamification', sourceId: null },
      data: { version, replaces: version - 1, based_on: basedOn, by, reason: asReason(note) },
    },
  ])
  return { version, events }
}

export const lockKey = 4_711_001

/**
 * Whoever changes the draft or the version in force begins with this: one at a time. A lock of its own, since there may
 * be no row to lock yet.
 */
export const lockRuleSets = (tx: Tx) => tx`select pg_advisory_xact_lock(${lockKey})`

/** Throws `invalid` with everything that keeps a draft from being published. */
export const requireSound = (document: unknown): void => refuseFor(faultsOf(document))

function refuseFor(faults: Fault[]): void {
  if (faults.length === 0) return
  const count = faults.length === 1 ? 'One thing is' : `${faults.length} things are`
  throw new AppError('invalid', `${count} wrong with this rule set.`, { faults })
}
