import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

/** Ids are uuid v7 inside; outside they carry what they name: `evt_0193…`, `ply_0193…`. */
const prefixes = { event: 'evt', player: 'ply' } as const
type Kind = keyof typeof prefixes

let latestMs = 0
let counter = 0

/** Ids of one process sort in the order they were made: a counter goes on within a millisecond. */
export function newId(): string {
  const random = takeRandom()
  const now = Date.now()
  if (now > latestMs) {
    latestMs = now
    // Starts low enough that nobody can make so many in a millisecond that it runs over.
    counter = new DataView(random.buffer, random.byteOffset).getUint32(0) >>> 1
  } else counter += 1
  return v7({ random, msecs: latestMs, seq: counter })
}

// Fetched for many ids at once: a call to the system for each cost a worker 6 % of its time.
const idBytes = 16
const pool = new Uint8Array(256 * idBytes)
let used = pool.length

function takeRandom(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += idBytes
  return pool.subarray(used - idBytes, used)
}

/** Whether a text may be an id as the database has them: what cannot is not asked of it. */
export const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** `publicId('event', '0193a…-…')` → `evt_0193a…` (32 hex digits). */
export function publicId(kind: Kind, uuid: string): string {
  return `${prefixes[kind]}_${uuid.replaceAll('-', '')}`
}

/** The uuid behind a public id, or null when it is not one of that kind. */
export function fromPublicId(kind: Kind, id: string): string | null {
  const match = /^([a-z]{3})_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(id)
  if (match?.[1] !== prefixes[kind]) return null
  return match.slice(2).join('-')
}
