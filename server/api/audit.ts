import { csvAnswer } from '#server/archive/csv-answer'
import type { AuditFilter, AuditPlace, Entry } from '#server/bus/audit'
import type { AuditCheck } from '#server/bus/check-audit'
import type { AuditChain, AuditEntry, AuditList } from '#server/contract/audit'
import type { PlayerEventChange } from '#server/contract/player-events'
import { AppError } from '#server/errors'
import { fromPublicId, publicId } from '#server/events/ids'
import { requireAdmin, type WhoIs } from '#server/http/actor'
import type { Endpoint } from '#server/http/handle'
import { requireKnown, wholeNumber } from '#server/http/query'
import type { Users } from '#server/services/users/index'
import { changesOf, changingTypes } from './changes-of.ts'
import type { ReadFollowing } from './list-player-events.ts'

export type AuditReads = {
  read: (page: AuditFilter & { before: AuditPlace | null; limit: number }) => Promise<Entry[]>
  choices: () => Promise<{ actors: string[]; types: string[] }>
  check: () => Promise<AuditCheck>
}

type Deps = {
  who: WhoIs
  users: Pick<Users, 'adminNames' | 'calledOf'>
  audit: AuditReads
  readFollowing: ReadFollowing
}

const pageSize = { usual: 50, most: 100 }
const linesAtOnce = 500
const filters = ['actor', 'type', 'player', 'from', 'to', 'text', 'event']

/** `GET /audit?actor=&type=&player=&event=&from=&to=&text=&limit=&before=`: what admins did, newest first. */
export function listAudit(deps: Deps): Endpoint {
  return async ({ request, url }) => {
    await requireAdmin(deps.who, request)
    requireKnown(url, [...filters, 'limit', 'before'])
    const limit = wholeNumber(url, 'limit', pageSize)
    const found = await deps.audit.read({ ...filterOf(url), before: placeOf(url), limit: limit + 1 })
    const entries = found.slice(0, limit)
    const last = entries.at(-1)
    const body: AuditList = {
      data: await viewsOf(deps, entries),
      has_more: found.length > limit,
      next_cursor: found.length > limit && last ? cursorOf(last) : null,
    }
    return { body }
  }
}

/** `GET /audit/chain`: whether the chain holds, as the last look at all of it found, and who and what is in it. */
export function getAuditChain({ who, users, audit }: Omit<Deps, 'readFollowing'>): Endpoint {
  return async ({ request, url }) => {
    await requireAdmin(who, request)
    requireKnown(url, [])
    const [{ checkedAt, entries, broken }, { actors, types }] = await Promise.all([
      audit.check(),
      audit.choices(),
    ])
    const names = await users.adminNames(actors)
    const body: AuditChain = {
      ...{ checked_at: checkedAt, entries, broken, types },
      actors: actors.map(id => ({ id, name: names[id] ?? null })),
    }
    return { body }
  }
}

const columns = ['recorded_at', 'type', 'actor', 'player', 'reason', 'data', 'id', 'shard', 'seq', 'hash']

/** `GET /audit.csv`: what the same filter lets through as a file. */
export function getAuditCsv({ who, users, audit }: Omit<Deps, 'readFollowing'>): Endpoint {
  return async ({ request, url }) => {
    await requireAdmin(who, request)
    requireKnown(url, filters)
    const filter = filterOf(url)
    async function* pages() {
      for (let before: AuditPlace | null = null; ; ) {
        const entries = await audit.read({ ...filter, before, limit: linesAtOnce })
        const names = await users.adminNames(entries.flatMap(({ actor }) => actor ?? []))
        yield entries.map(entry => ({ entry, names }))
        const last = entries.at(-1)
        if (entries.length < linesAtOnce || !last) return
        before = last
      }
    }
    return await csvAnswer({
      ...{ name: 'audit', columns, pages: pages() },
      lineOf: ({ entry, names }) => lineOf(entry, names),
    })
  }
}

async function viewsOf({ users, readFollowing }: Deps, entries: Entry[]): Promise<AuditEntry[]> {
  const [names, called, following] = await Promise.all([
    users.adminNames(entries.flatMap(({ actor }) => actor ?? [])),
    users.calledOf(entries.flatMap(({ playerId }) => playerId ?? [])),
    readFollowing(
      entries.map(({ eventId, recordedAt }) => ({ id: eventId, recordedAt })),
      changingTypes,
    ),
  ])
  return entries.map(entry => {
    const { eventId, playerId, actor } = entry
    const { by: _by, reason: _reason, ...data } = dataOf(entry)
    const followed = following.filter(one => one.correlationId === eventId && one.playerId === playerId)
    return {
      id: publicId('event', eventId),
      ...{ shard: entry.shard, seq: entry.seq, recorded_at: entry.recordedAt, type: entry.type },
      player:
        playerId === null ? null : { id: publicId('player', playerId), name: nameOf(called.get(playerId)) },
      by: actor === null ? null : { id: actor, name: names[actor] ?? null },
      reason: entry.reason,
      data,
      changes: [...ownChange(data), ...changesOf(followed)],
      hash: entry.hash,
    }
  })
}

const nameOf = (called: { name: string | null; externalId: string } | undefined) =>
  called?.name ?? called?.externalId ?? null

/** Some acts say themselves what it was before and is after. */
function ownChange({ before, after }: Record<string, unknown>): PlayerEventChange[] {
  return typeof before === 'string' && typeof after === 'string'
    ? [{ what: 'member_role', before, after }]
    : []
}

const dataOf = ({ data }: Entry): Record<string, unknown> => Object(JSON.parse(data))

const lineOf = (entry: Entry, names: Record<string, string>) => [
  ...[entry.recordedAt, entry.type, entry.actor === null ? '' : (names[entry.actor] ?? entry.actor)],
  ...[entry.playerId === null ? '' : publicId('player', entry.playerId), entry.reason ?? '', entry.data],
  ...[publicId('event', entry.eventId), entry.shard, entry.seq, entry.hash],
]

function filterOf({ searchParams }: URL): AuditFilter {
  const text = (name: string, most: number) => {
    const given = searchParams.get(name)
    if (given !== null && given.length > most)
      throw new AppError('invalid', `${name} takes ${most} characters at most.`)
    return given === '' ? null : given
  }
  return {
    ...{ actor: text('actor', 100), type: text('type', 100), text: text('text', 200) },
    playerId: idOf('player', text('player', 100)),
    eventId: idOf('event', text('event', 100)),
    from: momentOf('from', text('from', 40)),
    to: momentOf('to', text('to', 40)),
  }
}

function idOf(of: 'player' | 'event', given: string | null): string | null {
  if (given === null) return null
  const id = fromPublicId(of, given)
  if (id === null) throw new AppError('invalid', `${of} must be the id of one, not ${given.slice(0, 50)}.`)
  return id
}

function momentOf(name: string, given: string | null): string | null {
  if (given === null) return null
  const ms = /^\d{4}-\d\d-\d\d(T.+)?$/.test(given) ? Date.parse(given) : Number.NaN
  if (Number.isNaN(ms))
    throw new AppError('invalid', `${name} must be a moment such as 2026-11-23T20:19:27Z, not ${given}.`)
  return new Date(ms).toISOString()
}

const cursorOf = ({ recordedAt, shard, seq }: Entry) => `${Date.parse(recordedAt)}.${shard}.${seq}`

function placeOf({ searchParams }: URL): AuditPlace | null {
  const given = searchParams.get('before')
  if (given === null) return null
  const [, ms, shard, seq] = /^(\d{1,14})\.(\d{1,4})\.(\d{1,15})$/.exec(given) ?? []
  if (ms === undefined) throw new AppError('invalid', 'before must be a next_cursor of an earlier page.')
  return { recordedAt: new Date(Number(ms)).toISOString(), shard: Number(shard), seq: Number(seq) }
}
