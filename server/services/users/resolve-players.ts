import type { Tx } from '#db/client'
import type { Draft } from '#server/events/envelope'
import { effective } from './settings/effective.ts'

/**
 * A player as a host names it, with what it says about the profile. `at`: the host's time of saying so; `eventId`: of the
 * activity that names it, null where none does.
 */
export type PlayerReference = {
  externalId: string
  eventId: string | null
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
  /** Whether the name came from another player who is part of this one: what hosts say of that one is not said of this. */
  isMerged: boolean
}

const profileFields = ['name', 'username', 'locale', 'timeZone'] as const
type Field = (typeof profileFields)[number]
const factNames = { name: 'name', username: 'username', locale: 'locale', timeZone: 'time_zone' } as const

type Deps = { newId: () => string }
export type Resolved = {
  playerIds: Map<string, string>
  /** Who was registered just now, by external id. */
  registered: Map<string, Newcomer>
  facts: Draft[]
}

/**
 * Takes the players a source names, registers those it does not know, and takes over profile fields that are newer.
 * `found`: what `findProfiles` has read for them in this transaction. Returns the id for each external id, and the facts
 * to append in the same transaction.
 *
 * Locks: identities in order of external id, then players in order of id.
 */
export async function resolvePlayers(
  deps: Deps,
  tx: Tx,
  source: string,
  references: PlayerReference[],
  found: Profiles,
): Promise<Resolved> {
  const wanted = mergeMentions(references)
  const known = knownOf(found, source, [...wanted.keys()])
  const missing = [...wanted.keys()].filter(externalId => !known.has(externalId)).sort()
  const registered = missing.length > 0 ? await register(deps, tx, source, missing, wanted) : []
  if (registered.length < missing.length) {
    // Another request registered some of them at the same moment.
    const late = await findProfiles(
      tx,
      missing.map(externalId => ({ source, externalId })),
    )
    for (const [externalId, profile] of knownOf(late, source, missing)) known.set(externalId, profile)
  }
  const changed = await takeOverProfiles(tx, known, wanted)
  const playerIds = new Map([...known].map(([externalId, profile]) => [externalId, profile.id]))
  for (const { externalId, id } of registered) playerIds.set(externalId, id)
  return {
    playerIds,
    registered: new Map(registered.map(newcomer => [newcomer.externalId, newcomer])),
    facts: [
      ...registered.map(player => registeredFact(deps, source, player)),
      ...changed.map(change => profileChangedFact(deps, source, change)),
    ],
  }
}

type Said = { value: string; at: string }
/** What a source says about one player: each field as said last, and the activity that named the player last. */
type Mention = {
  externalId: string
  eventId: string | null
  at: string
  fields: Partial<Record<Field, Said>>
}

/** Of several mentions of a player in one request, the newest value of each field wins. */
function mergeMentions(references: PlayerReference[]): Map<string, Mention> {
  const mentions = new Map<string, Mention>()
  for (const reference of [...references].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const { externalId, eventId, at } = reference
    const fields = { ...mentions.get(externalId)?.fields }
    for (const field of profileFields) {
      const value = reference[field]
      if (value !== undefined) fields[field] = { value, at }
    }
    mentions.set(externalId, { externalId, eventId, at, fields })
  }
  return mentions
}

/** Profiles of players, by source and external id. */
export type Profiles = Map<string, Profile>

const identityOf = (source: string, externalId: string) => `${source}\n${externalId}`

/** The players among these that are registered. */
export async function findProfiles(
  tx: Tx,
  identities: { source: string; externalId: string }[],
): Promise<Profiles> {
  const rows = await tx<(Profile & { source: string })[]>`
    select i.source, i.external_id as "externalId", p.id, p.name, p.username, p.locale, p.time_zone as "timeZone",
      p.profile_at as "profileAt", i.merge_id is not null as "isMerged"
    from unnest(
      ${identities.map(one => one.source)}::text[], ${identities.map(one => one.externalId)}::text[]
    ) as w(source, external_id)
    join users.identities i using (source, external_id) join users.players p on p.id = i.player_id`
  return new Map(rows.map(row => [identityOf(row.source, row.externalId), row]))
}

function knownOf(profiles: Profiles, source: string, externalIds: string[]): Map<string, Profile> {
  return new Map(
    externalIds.flatMap(externalId => {
      const profile = profiles.get(identityOf(source, externalId))
      return profile ? [[externalId, profile] as const] : []
    }),
  )
}

/** `at`: when the host named them first. */
export type Newcomer = {
  id: string
  externalId: string
  name: string | null
  username: string | null
  locale: string | null
  timeZone: string
  registeredAt: string
  at: string
  eventId: string | null
}

async function register(
  deps: Deps,
  tx: Tx,
  source: string,
  externalIds: string[],
  wanted: Map<string, Mention>,
): Promise<Newcomer[]> {
  const players = externalIds.map(externalId => {
    const mention = wanted.get(externalId)
    if (!mention) throw new Error('a player is registered whom nobody mentioned')
    const { eventId, at, fields } = mention
    return {
      ...{ id: deps.newId(), externalId, eventId, at },
      name: fields.name?.value ?? null,
      username: fields.username?.value ?? null,
      locale: fields.locale?.value ?? null,
      timeZone: fields.timeZone?.value ?? 'UTC',
      profileAt: newestAt(mention, profileFields),
    }
  })
  // Names first: whoever loses one to another request is not written at all.
  const written = await tx<{ id: string; registeredAt: string }[]>`
    with newcomers as (
      select * from unnest(
        ${players.map(p => p.externalId)}::text[], ${players.map(p => p.id)}::uuid[], ${players.map(p => p.name)}::text[],
        ${players.map(p => p.username)}::text[], ${players.map(p => p.locale)}::text[],
        ${players.map(p => p.timeZone)}::text[], ${players.map(p => p.profileAt)}::timestamptz[]
      ) as n(external_id, id, name, username, locale, time_zone, profile_at)
    ), claimed as (
      insert into users.identities (source, external_id, player_id)
      select ${source}, external_id, id from newcomers order by external_id
      on conflict do nothing returning player_id
    )
    insert into users.players (id, name, username, locale, time_zone, profile_at)
    select id, name, username, locale, time_zone, profile_at from newcomers join claimed on player_id = id
    returning id, created_at as "registeredAt"`
  const registeredAt = new Map(written.map(row => [row.id, row.registeredAt]))
  return players.flatMap(player => {
    const at = registeredAt.get(player.id)
    return at === undefined ? [] : [{ ...player, registeredAt: at }]
  })
}

type Change = { id: string; timeZone: string; fields: Field[]; at: string; eventId: string | null }

/**
 * Writes only the fields that changed: another request may be changing the others of the same player. What the player's own
 * choice comes before is kept and not told: nothing changed for anybody. Nothing is taken over of a player who was erased
 * since they were found.
 */
async function takeOverProfiles(
  tx: Tx,
  known: Map<string, Profile>,
  wanted: Map<string, Mention>,
): Promise<Change[]> {
  const updates = [...known].flatMap(([externalId, profile]) => {
    const mention = wanted.get(externalId)
    const fields = profileFields.filter(field => {
      const said = mention?.fields[field]
      return said !== undefined && said.at > profile.profileAt && said.value !== profile[field]
    })
    if (!mention || fields.length === 0 || profile.isMerged) return []
    const value = (field: Field) => (fields.includes(field) ? (mention.fields[field]?.value ?? null) : null)
    return [{ id: profile.id, fields, value, at: newestAt(mention, fields), eventId: mention.eventId }]
  })
  if (updates.length === 0) return []
  updates.sort((a, b) => (a.id < b.id ? -1 : 1))
  await tx`select 1 from users.players where id = any(${updates.map(u => u.id)}::uuid[]) order by id for update`
  const written = await tx<Written[]>`
    update users.players p
    set name = coalesce(n.name, p.name), username = coalesce(n.username, p.username),
      locale = coalesce(n.locale, p.locale), time_zone = coalesce(n.time_zone, p.time_zone), profile_at = n.at
    from unnest(
      ${updates.map(u => u.id)}::uuid[], ${updates.map(u => u.value('name'))}::text[],
      ${updates.map(u => u.value('username'))}::text[], ${updates.map(u => u.value('locale'))}::text[],
      ${updates.map(u => u.value('timeZone'))}::text[], ${updates.map(u => u.at)}::timestamptz[]
    ) as n(id, name, username, locale, time_zone, at)
    where p.id = n.id and p.profile_at < n.at and p.status <> 'erased'
    returning p.id, ${effective(tx).timeZone} as "timeZone", p.own_locale is not null as "hasOwnLocale",
      p.own_time_zone is not null as "hasOwnTimeZone"`
  const rows = new Map(written.map(row => [row.id, row]))
  return updates.flatMap(({ id, fields, at, eventId }) => {
    const row = rows.get(id)
    const told = row ? fields.filter(field => !isHidden(field, row)) : []
    return row && told.length > 0 ? [{ id, timeZone: row.timeZone, fields: told, at, eventId }] : []
  })
}

type Written = { id: string; timeZone: string; hasOwnLocale: boolean; hasOwnTimeZone: boolean }

const isHidden = (field: Field, { hasOwnLocale, hasOwnTimeZone }: Written) =>
  (field === 'locale' && hasOwnLocale) || (field === 'timeZone' && hasOwnTimeZone)

const epoch = new Date(0).toISOString()

/** When the newest of these fields was said; the epoch when none was. */
const newestAt = (mention: Mention, fields: readonly Field[]) =>
  [epoch, ...fields.flatMap(field => mention.fields[field]?.at ?? [])].sort().at(-1) ?? epoch

function registeredFact(deps: Deps, source: string, player: Newcomer): Draft {
  return {
    ...causedBy(deps, source, player.eventId),
    playerId: player.id,
    occurredAt: player.at,
    type: 'user.registered',
    data: { role: 'free', time_zone: player.timeZone },
  }
}

function profileChangedFact(deps: Deps, source: string, change: Change): Draft {
  return {
    ...causedBy(deps, source, change.eventId),
    playerId: change.id,
    occurredAt: change.at,
    type: 'user.profile_changed',
    data: { fields: change.fields.map(field => factNames[field]), time_zone: change.timeZone },
  }
}

function causedBy(deps: Deps, source: string, eventId: string | null) {
  const id = deps.newId()
  return { id, correlationId: eventId ?? id, causationId: eventId, source, sourceId: null }
}
