import { isDeepStrictEqual } from 'node:util'
import type { Sql } from '#db/client'
import type { BreakerConfig } from '#server/contract/breaker-config'
import { breakerLimits } from '#server/contract/breaker-limits'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { requireSoon } from '../require-soon.ts'
import { stateAct } from '../state-act.ts'
import { transaction } from '../transaction.ts'
import { addVersion, type Force, holdStanding } from './versions.ts'

type Order = { key: string; by: string; reason: string }

/**
 * Has a breaker decide otherwise, in every process within two seconds. What is forced stays so. The same again is no other
 * version. Throws `precondition_failed` when it is no longer as it was seen.
 */
export async function tune(
  sql: Sql,
  { key, by, reason, config, seen }: Order & { config: BreakerConfig; seen: number },
): Promise<BusEvent[]> {
  return await transaction(sql, async tx => {
    const before = await holdStanding(tx, key)
    requireSeen(before.version, seen)
    if (isDeepStrictEqual(before.config, config)) return []
    const version = await addVersion(tx, before, { key, by, reason, config, force: before.force })
    return await stateAct(tx, {
      type: 'admin.breaker_tuned',
      data: { by, reason, key, version, before: before.config, after: config },
    })
  })
}

export function requireSeen(version: number, seen: number) {
  if (version === seen) return
  throw new AppError(
    'precondition_failed',
    `This breaker is at version ${version} by now, not ${seen}: read it again.`,
  )
}

/** Holds a breaker in a state until a moment, at most a week from now. The same again is no other version. */
export async function force(sql: Sql, { key, by, reason, state, until }: Order & Force): Promise<BusEvent[]> {
  return await transaction(sql, async tx => {
    const before = await holdStanding(tx, key)
    await requireSoon(tx, until, {
      hours: breakerLimits.forced_hours.most,
      passed: 'The time until which it is to be forced has passed.',
      far: 'A breaker is forced for a week at most.',
    })
    const after = { state, until }
    if (isDeepStrictEqual(before.force, after)) return []
    const version = await addVersion(tx, before, { key, by, reason, config: before.config, force: after })
    return await stateAct(tx, {
      type: 'admin.breaker_forced',
      data: { by, reason, key, version, before: before.force, after },
    })
  })
}

/** Lets a breaker decide by itself again. Throws `conflict` where it does. */
export async function release(sql: Sql, { key, by, reason }: Order): Promise<BusEvent[]> {
  return await transaction(sql, async tx => {
    const before = await holdStanding(tx, key)
    if (!before.force) throw new AppError('conflict', 'This breaker is not forced.')
    const version = await addVersion(tx, before, { key, by, reason, config: before.config, force: null })
    return await stateAct(tx, {
      type: 'admin.breaker_forced',
      data: { by, reason, key, version, before: before.force, after: null },
    })
  })
}
