import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { Fault } from '#server/errors'
import { activityTypes, catalogue, isActivityType, isEventType } from '#server/events/catalogue'
import { isDeclaredType } from '#server/events/declared'
import { newId } from '#server/events/ids'
import { plainText } from '#server/events/plain-text'
import { toFaults } from '#server/http/faults'
import { type Activity, externalIdText, profileSaid } from '#server/services/users/index'

const dayMs = 86_400_000
export const occurredBounds = { pastMs: 400 * dayMs, futureMs: 120_000 }

const item = z.strictObject({
  source_id: plainText(200),
  type: z.string().max(200),
  player: z.strictObject({ external_id: externalIdText, ...profileSaid }),
  /** Where the player was when they did it. */
  ip: z.union([z.ipv4(), z.ipv6()], 'Is not an IP address.').optional(),
  occurred_at: z.iso.datetime({ offset: true }).optional(),
  // Left as it came: the type's own fields are checked next, and zod's record would drop a key such as __proto__.
  data: z.unknown().default({}),
})

export type ParsedActivity = { ok: true; activity: Activity } | { ok: false; faults: Fault[] }

/** Shapes of activities that the rule set in force declares. */
export type Declared = (type: string) => z.ZodObject | undefined

type Context = { source: string; nowMs: number; declared: Declared }

/** One item of `POST /events` as an activity, or everything that is wrong with it, with pointers below `at`. */
export function parseActivity(input: unknown, { source, nowMs, declared }: Context, at = ''): ParsedActivity {
  const parsed = item.safeParse(input)
  if (!parsed.success) return { ok: false, faults: toFaults(parsed.error, at) }
  const { source_id, type, player, ip, occurred_at, data } = parsed.data
  const shape = isActivityType(type) ? catalogue[type].data : declared(type)
  if (!shape) return { ok: false, faults: [unknownType(type, at)] }
  const fields = shape.safeParse(data)
  if (!fields.success) return { ok: false, faults: toFaults(fields.error, `${at}/data`) }
  const occurredMs = occurred_at === undefined ? nowMs : Date.parse(occurred_at)
  const outOfBounds = checkBounds(occurredMs, nowMs, `${at}/occurred_at`)
  if (outOfBounds) return { ok: false, faults: [outOfBounds] }
  return {
    ok: true,
    activity: {
      eventId: newId(),
      source,
      sourceId: source_id,
      digest: digestOf({ type, external_id: player.external_id, occurred_at: occurred_at ?? null, data }),
      occurredAt: new Date(occurredMs).toISOString(),
      player: {
        externalId: player.external_id,
        name: player.name,
        username: player.username,
        locale: player.locale,
        timeZone: player.time_zone,
      },
      ip,
      type,
      data: fields.data,
    } as Activity,
  }
}

function unknownType(type: string, at: string): Fault {
  const detail = isEventType(type)
    ? `"${type}" is stated by Diana itself and cannot be sent.`
    : isDeclaredType(type)
      ? `"${type}" is not declared in the rule set in force.`
      : `"${type}" is not an activity. Known ones: ${activityTypes.join(', ')}.`
  return { pointer: `${at}/type`, code: 'unknown_type', detail: detail.slice(0, 1_000) }
}

/** What is wrong with when something was done or said, which stands at `pointer`; null for nothing. */
export function checkBounds(occurredMs: number, nowMs: number, pointer: string): Fault | null {
  const earliest = nowMs - occurredBounds.pastMs
  const latest = nowMs + occurredBounds.futureMs
  if (occurredMs >= earliest && occurredMs <= latest) return null
  const bound =
    occurredMs < earliest
      ? `Must not be before ${new Date(earliest).toISOString()} (400 days ago).`
      : `Must not be after ${new Date(latest).toISOString()} (2 minutes from now).`
  return { pointer, code: 'out_of_bounds', detail: bound }
}

/** Of the fact as sent. Profile fields and the address are left out: a retry may know newer ones and be the same fact. */
function digestOf(fact: Record<string, unknown>): string {
  return createHash('sha256').update(canonical(fact)).digest('base64url').slice(0, 22)
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
