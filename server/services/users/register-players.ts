import type { Tx } from '#db/client'
import { append } from '#server/bus/append'
import { groupBy } from '#server/bus/group-by'
import type { BusEvent, Draft } from '#server/events/envelope'
import { type Profile, shownProfiles } from './profiles.ts'
import { findProfiles, type Newcomer, type PlayerReference, resolvePlayers } from './resolve-players.ts'
import { shareIdentities } from './share-identities.ts'

/** `at`: the host's time of saying so. */
export type Registration = Omit<PlayerReference, 'eventId'> & { source: string }

export type Registered = {
  /** Whether nobody was known by that name before. */
  isNew: boolean
  /** As it stands now, whatever of what was said is older. Null for who was forgotten since they were found: say it again. */
  profile: Profile | null
}

/**
 * Registers players whom their hosts name without an activity, or takes over what of it is newer than what is known, and states
 * it. The same again changes nothing. Results come in the order given; of several that name somebody new, the first is new.
 *
 * Locks: as `resolvePlayers`, source by source, then the heads of the log.
 */
export async function registerPlayers(
  deps: { newId: () => string },
  tx: Tx,
  all: Registration[],
): Promise<{ results: Registered[]; events: BusEvent[] }> {
  // Sent together, executed in this order.
  const [, found] = await Promise.all([shareIdentities(tx), findProfiles(tx, all)])
  const facts: Draft[] = []
  const newcomers = new Map<string, Newcomer>()
  const bySource = [...groupBy(all, ({ source }) => source)].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [source, own] of bySource) {
    const references = own.map(said => ({ ...said, eventId: null }))
    const resolved = await resolvePlayers(deps, tx, source, references, found)
    facts.push(...resolved.facts)
    for (const newcomer of resolved.registered.values())
      newcomers.set(keyOf({ ...newcomer, source }), newcomer)
  }
  const known = all.filter(said => !newcomers.has(keyOf(said)))
  const profileOf = await shownProfiles(tx, known)
  const told = new Set<string>()
  const results = all.map((said): Registered => {
    const newcomer = newcomers.get(keyOf(said))
    if (!newcomer) return { isNew: false, profile: profileOf(said) }
    const isNew = !told.has(keyOf(said))
    told.add(keyOf(said))
    return { isNew, profile: asRegistered(newcomer) }
  })
  // Last, since it locks the heads: whoever waits for them waits for this transaction.
  return { results, events: facts.length > 0 ? await append(tx, facts) : [] }
}

const keyOf = ({ source, externalId }: { source: string; externalId: string }) => `${source}\n${externalId}`

/** Nobody new has chosen anything: what the host said is what is shown. */
const asRegistered = ({
  id,
  externalId,
  name,
  username,
  locale,
  timeZone,
  registeredAt,
}: Newcomer): Profile => ({
  ...{ playerId: id, externalId, name, username, locale, timeZone, registeredAt },
  ...{ notices: null, avatar: null },
})
