import type { Tx } from '#db/client'
import { append } from '#server/bus/append'
import { groupBy } from '#server/bus/group-by'
import { claimKeys } from '#server/bus/publish-keys'
import type { ActivityType } from '#server/events/catalogue'
import type { DeclaredType } from '#server/events/declared'
import type { BusEvent, Draft } from '#server/events/envelope'
import { isOfPeople } from './address-key.ts'
import { findProfiles, type PlayerReference, resolvePlayers } from './resolve-players.ts'
import { shareIdentities } from './share-identities.ts'

/** A validated activity. `digest` covers the item as the host sent it, without the profile fields. */
export type Activity = {
  eventId: string
  source: string
  sourceId: string
  digest: string
  occurredAt: string
  player: Omit<PlayerReference, 'at' | 'eventId'>
  /** Where the player was, as the host says; never written anywhere. */
  ip?: string | undefined
} & { [T in ActivityType | DeclaredType]: { type: T; data: Draft<T>['data'] } }[ActivityType | DeclaredType]

/** accepted: counted now · duplicate: was counted before · conflict: the same id was used for something else. */
export type Outcome = { status: 'accepted' | 'duplicate' | 'conflict'; eventId: string }

/** Who wants to know where players were seen, by what stands for an address. Called before anything is appended. */
export type NoteSightings = (
  tx: Tx,
  sightings: { address: string; playerId: string; at: string }[],
) => Promise<void>

export type Recorded = { outcomes: Outcome[]; events: BusEvent[] }

/**
 * Takes activities of any number of hosts in one transaction: claims their ids, registers players on the way, notes where
 * they were, appends. Outcomes come in the order given; a repeat answers with the first event's id.
 */
export async function recordActivities(
  deps: { newId: () => string; keyOfAddress: (ip: string) => string; noteSightings: NoteSightings },
  tx: Tx,
  activities: Activity[],
): Promise<Recorded> {
  const first = firstOfEach(activities)
  // Sent together and answered in turn: profiles are read once the ids are claimed.
  const [, taken, profiles] = await Promise.all([
    shareIdentities(tx),
    claimKeys(tx, [...first.values()]),
    findProfiles(tx, identitiesOf(activities)),
  ])
  for (const key of taken) first.set(keyOf(key), key)
  const outcomes = activities.map((activity): Outcome => {
    const winner = first.get(keyOf(activity)) ?? activity
    if (winner.eventId === activity.eventId) return { status: 'accepted', eventId: activity.eventId }
    return { status: winner.digest === activity.digest ? 'duplicate' : 'conflict', eventId: winner.eventId }
  })
  const fresh = activities.filter((_, index) => outcomes[index]?.status === 'accepted')
  if (fresh.length === 0) return { outcomes, events: [] }

  const facts: Draft[] = []
  const playerIds = new Map<string, string>()
  const bySource = [...groupBy(fresh, activity => activity.source)].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [source, own] of bySource) {
    const resolved = await resolvePlayers(deps, tx, source, own.map(toReference), profiles)
    facts.push(...resolved.facts)
    for (const activity of own) {
      const playerId = resolved.playerIds.get(activity.player.externalId)
      if (!playerId) throw new Error('a player was neither found nor registered')
      playerIds.set(activity.eventId, playerId)
    }
  }
  const sightings = fresh.flatMap(({ ip, eventId, occurredAt: at }) => {
    const playerId = playerIds.get(eventId)
    return ip === undefined || playerId === undefined || !isOfPeople(ip)
      ? []
      : [{ address: deps.keyOfAddress(ip), playerId, at }]
  })
  if (sightings.length > 0) await deps.noteSightings(tx, sightings)
  const events = await append(tx, [
    ...facts,
    ...fresh.map(activity => toDraft(activity, playerIds.get(activity.eventId) ?? null)),
  ])
  return { outcomes, events }
}

const keyOf = (key: { source: string; sourceId: string }) => `${key.source}\n${key.sourceId}`

type Key = Pick<Activity, 'source' | 'sourceId' | 'eventId' | 'digest'>

/** Two requests with the same id may sit in one transaction: the first of them counts. */
function firstOfEach(activities: Activity[]): Map<string, Key> {
  const first = new Map<string, Key>()
  for (const activity of activities) if (!first.has(keyOf(activity))) first.set(keyOf(activity), activity)
  return first
}

/** Each player once, whatever the number of their activities. */
function identitiesOf(activities: Activity[]): { source: string; externalId: string }[] {
  const identities = new Map<string, { source: string; externalId: string }>()
  for (const { source, player } of activities)
    identities.set(`${source}\n${player.externalId}`, { source, externalId: player.externalId })
  return [...identities.values()]
}

const toReference = ({ player, eventId, occurredAt }: Activity): PlayerReference => ({
  externalId: player.externalId,
  name: player.name,
  username: player.username,
  locale: player.locale,
  timeZone: player.timeZone,
  eventId,
  at: occurredAt,
})

function toDraft(activity: Activity, playerId: string | null): Draft {
  return {
    id: activity.eventId,
    type: activity.type,
    occurredAt: activity.occurredAt,
    playerId,
    // One activity is one transaction, also when a request brings a thousand.
    correlationId: activity.eventId,
    causationId: null,
    source: activity.source,
    sourceId: activity.sourceId,
    data: activity.data,
  } as Draft
}
