import type { Sql, Tx } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import type { BusEvent } from '#server/events/envelope'
import { findProfile, type Profile } from './profiles.ts'
import { findProfiles, type PlayerReference, resolvePlayers } from './resolve-players.ts'

/** `at`: the host's time of saying so. */
export type Registration = Omit<PlayerReference, 'eventId'> & { source: string }

export type Registered = {
  /** Whether nobody was known by that name before. */
  isNew: boolean
  /** As it stands now, whatever of what was said is older. */
  profile: Profile
  events: BusEvent[]
}

type Deps = { sql: Sql; newId: () => string }

/**
 * Registers a player whom their host names without an activity, or takes over what of it is newer than what is known, and states
 * it. The same again changes nothing.
 *
 * Locks: as `resolvePlayers`, then the heads of the log.
 */
export async function registerPlayer(deps: Deps, said: Registration): Promise<Registered> {
  for (;;) {
    const registered = await transaction(deps.sql, tx => resolve(deps, tx, said))
    // Whoever was forgotten after they were found is somebody new, whom the next look registers.
    if (registered) return registered
  }
}

async function resolve(deps: Deps, tx: Tx, { source, ...said }: Registration): Promise<Registered | null> {
  const { externalId } = said
  const found = await findProfiles(tx, [{ source, externalId }])
  const { facts } = await resolvePlayers(deps, tx, source, [{ ...said, eventId: null }], found)
  const profile = await findProfile(tx, { source, externalId })
  if (!profile) return null
  return {
    ...{ isNew: facts.some(({ type }) => type === 'user.registered'), profile },
    // Last, since it locks the heads: whoever waits for them waits for this transaction.
    events: facts.length > 0 ? await append(tx, facts) : [],
  }
}
