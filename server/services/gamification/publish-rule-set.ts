import type { Tx } from '#db/client'
import { append } from '#server/bus/append'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { compileRuleSet } from './compile-rule-set.ts'

type Publication = {
  document: unknown
  note: string
  basedOn: number
  /** Id of the admin. */
  by: string
}

/**
 * Puts a document in force as the next version, inside the caller's transaction, which should commit right after: every
 * append waits for it. All heads of shards change together, so an event carries the old version or the new one, and on
 * every shard the old ones come first. Throws InvalidRuleSet.
 */
export async function publishRuleSet(
  tx: Tx,
  { document, note, basedOn, by }: Publication,
): Promise<{ version: number; events: BusEvent[] }> {
  compileRuleSet(0, document)
  // In the order of every append, so that none waits for this one the other way round.
  await tx`select 1 from bus.shard_heads order by shard for update`
  const [newest] = await tx<{ version: number }[]>`select max(version) as version from gamification.rule_sets`
  const version = (newest?.version ?? 0) + 1
  await tx`
    insert into gamification.rule_sets (version, document, note, published_by, based_on)
    values (${version}, ${JSON.stringify(document)}::text::json, ${note}, ${by}, ${basedOn})`
  await tx`update bus.shard_heads set rule_set = ${version}`
  const id = newId()
  const events = await append(tx, [
    {
      ...{ id, type: 'game.rule_set_published', occurredAt: new Date().toISOString(), playerId: null },
      ...{ correlationId: id, causationId: null, source: 'gamification', sourceId: null },
      data: { version, replaces: version - 1, based_on: basedOn },
    },
  ])
  return { version, events }
}
