import type { Tx } from '#db/client'
import type { Draft } from '#server/events/envelope'

/**
 * A player as a host names it in an activity, with what it says about the profile. `at`: the host's time of saying so;
 * `eventId`: of the activity that names it.
 */
export type PlayerReference = {
  externalId: string
  eventId: string
  name?: string | undefined
  username?: string | undefined
  locale?: string | undefined
  timeZone?: string | undefined
  at: string
}

type Profile = {
  id: string
  externalId: string
  name: string | null
  username: string | null
  locale: string | null
  timeZone: string
  profileAt: string
}

const profileFields = ['name', 'username', 'locale', 'timeZone'] as const
const factNames = { name: 'name', username: 'username', locale: 'locale', timeZone: 'time_zone' } as const

type Deps = { newId: () => string }
export type Resolved = { playerIds: Map<string, string>; facts: Draft[] }

/**
 * Finds the players a source names, registers those it does not know, and takes over profile fields that are newer.
 * Returns the id for each external id, and the facts to append in the same transaction.
 *
 * Locks: identities in order of external id, then players in order of id.
 */
export async function resolvePlayers(
  deps: Deps,
  tx: Tx,
  source: string,
  references: PlayerReference[],
): Promise<Resolved> {
  const wanted = latestByExternalId(references)
  const externalIds = [...wanted.keys()].sort()
  const known = await findProfiles(tx, source, externalIds)
  const missing = externalIds.filter(externalId => !known.has(externalId))
  const registered = missing.length > 0 ? await register(deps, tx, source, missing, wanted) : []
  if (registered.length < missing.length) {
    // Another request registered some of them at the same moment.
    for (const [externalId, profile] of await findProfiles(tx, source, missing))
      known.set(externalId, profile)
  }
  const changed = await takeOverProfiles(tx, known, wanted)
  const playerIds = new Map([...known].map(([externalId, profile]) => [externalId, profile.id]))
  for (const { externalId, id } of registered) playerIds.set(externalId, id)
  return {
    playerIds,
    facts: [
      ...registered.map(player => registeredFact(deps, source, player)),
      ...changed.map(change => profileChangedFact(deps, source, change)),
    ],
  }
}

/** Of several mentions of a player in one request, the newest value of each field wins. */
function latestByExternalId(references: PlayerReference[]): Map<string, PlayerReference> {
  const latest = new Map<string, PlayerReference>()
  for (const reference of [...references].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    const said = Object.fromEntries(Object.entries(reference).filter(([, value]) => value !== undefined))
    latest.set(reference.externalId, { ...latest.get(reference.externalId), ...reference, ...said })
  }
  return latest
}

async function findProfiles(tx: Tx, source: string, externalIds: string[]): Promise<Map<string, Profile>> {
  const rows = await tx<Profile[]>`
    select i.external_id as "externalId", p.id, p.name, p.username, p.locale, p.time_zone as "timeZone",
      p.profile_at as "profileAt"
    from users.identities i join users.players p on p.id = i.player_id
    where i.source = ${source} and i.external_id = any(${externalIds}::text[])`
  return new Map(rows.map(row => [row.externalId, row]))
}

type Registered = { id: string; externalId: string; timeZone: string; at: string; eventId: string }

async function register(
  deps: Deps,
  tx: Tx,
  source: string,
  externalIds: string[],
  wanted: Map<string, PlayerReference>,
): Promise<Registered[]> {
  const players = externalIds.map(externalId => {
    const reference = wanted.get(externalId)
    return {
      id: deps.newId(),
      externalId,
      name: reference?.name ?? null,
      username: reference?.username ?? null,
      locale: reference?.locale ?? null,
      timeZone: reference?.timeZone ?? 'UTC',
      at: reference?.at ?? new Date(0).toISOString(),
      eventId: reference?.eventId ?? deps.newId(),
    }
  })
  await tx`
    insert into users.players (id, name, username, locale, time_zone, profile_at)
    select * from unnest(
      ${players.map(p => p.id)}::uuid[], ${players.map(p => p.name)}::text[], ${players.map(p => p.username)}::text[],
      ${players.map(p => p.locale)}::text[], ${players.map(p => p.timeZone)}::text[],
      ${players.map(p => p.at)}::timestamptz[]
    )`
  const claimed = await tx<{ playerId: string }[]>`
    insert into users.identities (source, external_id, player_id)
    select ${source}, * from unnest(${players.map(p => p.externalId)}::text[], ${players.map(p => p.id)}::uuid[])
    on conflict do nothing returning player_id as "playerId"`
  const mine = new Set(claimed.map(row => row.playerId))
  const lost = players.filter(player => !mine.has(player.id)).map(player => player.id)
  if (lost.length > 0) await tx`delete from users.players where id = any(${lost}::uuid[])`
  return players.filter(player => mine.has(player.id))
}

type Change = { next: Profile; fields: (typeof profileFields)[number][]; eventId: string }

async function takeOverProfiles(
  tx: Tx,
  known: Map<string, Profile>,
  wanted: Map<string, PlayerReference>,
): Promise<Change[]> {
  const updates = [...known].flatMap(([externalId, profile]) => {
    const said = wanted.get(externalId)
    if (!said || said.at <= profile.profileAt) return []
    const fields = profileFields.filter(field => said[field] !== undefined && said[field] !== profile[field])
    if (fields.length === 0) return []
    const next = {
      ...profile,
      ...Object.fromEntries(fields.map(field => [field, said[field]])),
      profileAt: said.at,
    }
    return [{ next, fields, eventId: said.eventId }]
  })
  if (updates.length === 0) return []
  updates.sort((a, b) => (a.next.id < b.next.id ? -1 : 1))
  const next = updates.map(update => update.next)
  const written = await tx<{ id: string }[]>`
    update users.players p
    set name = n.name, username = n.username, locale = n.locale, time_zone = n.time_zone, profile_at = n.at
    from unnest(
      ${next.map(n => n.id)}::uuid[], ${next.map(n => n.name)}::text[], ${next.map(n => n.username)}::text[],
      ${next.map(n => n.locale)}::text[], ${next.map(n => n.timeZone)}::text[],
      ${next.map(n => n.profileAt)}::timestamptz[]
    ) as n(id, name, username, locale, time_zone, at)
    where p.id = n.id and p.profile_at < n.at returning p.id`
  const ids = new Set(written.map(row => row.id))
  return updates.filter(update => ids.has(update.next.id))
}

function registeredFact(deps: Deps, source: string, player: Registered): Draft {
  return {
    ...causedBy(deps, source, player.eventId),
    playerId: player.id,
    occurredAt: player.at,
    type: 'user.registered',
    data: { role: 'free', time_zone: player.timeZone },
  }
}

function profileChangedFact(deps: Deps, source: string, { next, fields, eventId }: Change): Draft {
  return {
    ...causedBy(deps, source, eventId),
    playerId: next.id,
    occurredAt: next.profileAt,
    type: 'user.profile_changed',
    data: { fields: fields.map(field => factNames[field]), time_zone: next.timeZone },
  }
}

const causedBy = (deps: Deps, source: string, eventId: string) => ({
  id: deps.newId(),
  correlationId: eventId,
  causationId: eventId,
  source,
  sourceId: null,
})
