import { z } from 'zod'
import { apiScopes } from './api-scopes.ts'
import { givenMoment, timestamp } from './text.ts'

/** Names under which Diana itself states events. */
const ownSources: readonly string[] = [
  'console',
  'portal',
  'users',
  'gamification',
  'boards',
  'bus',
  'worker',
  'erased',
  'merged',
]

export const keyName = z
  .string()
  .trim()
  .min(1, 'Give it a name.')
  .max(80)
  .refine(text => !/\p{Cc}/u.test(text), 'may not contain control characters')

/** Namespace of the ids that a host sends: its players and its activities are told apart by it. */
export const sourceName = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,39}$/, 'Small letters, digits, - and _, a letter first; 40 at most.')
  .refine(text => !ownSources.includes(text), 'Is a name of Diana’s own.')

const scopes = z
  .array(z.enum(apiScopes))
  .min(1, 'A key without a scope could do nothing.')
  .refine(chosen => new Set(chosen).size === chosen.length, 'Names a scope twice.')

/** When a key stops working by itself; null for never. */
const expiresAt = givenMoment.nullable().default(null)

/** Body of `POST /api/v1/keys`. */
export const apiKeyOrder = z.strictObject({
  name: keyName,
  source: sourceName,
  scopes,
  expires_at: expiresAt,
})

export const overlapHours = { usual: 24, most: 168 }

/** Body of `POST /api/v1/keys/:id/roll`: how long the old key works beside the new one, and until when that one does. */
export const apiKeyRoll = z.strictObject({
  overlap_hours: z.int().min(0).max(overlapHours.most).default(overlapHours.usual),
  expires_at: expiresAt,
})

export const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  /** The first letters of the key, to know it by. */
  prefix: z.string(),
  source: z.string(),
  scopes: z.array(z.string()),
  /** active · rolled: works until `expires_at` beside the one that took its place · expired · revoked */
  state: z.enum(['active', 'rolled', 'expired', 'revoked']),
  created_at: timestamp,
  /** Null for a key that was made by command; `name` is null for an admin who is gone. */
  created_by: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  expires_at: timestamp.nullable(),
  revoked_at: timestamp.nullable(),
  /** To the minute; null until a first request came with it. */
  last_used_at: timestamp.nullable(),
  /** From where, where that is known. */
  last_used_address: z.string().nullable(),
  /** Id of the key that took its place. */
  rolled_into: z.string().nullable(),
})
export type ApiKeyView = z.infer<typeof apiKey>

/** How requests that came with a key within an hour were answered. */
const keyHour = z.object({
  /** When it began. */
  hour: timestamp,
  accepted: z.int(),
  /** 401: the key had ended. */
  unauthenticated: z.int(),
  /** 403 */
  forbidden: z.int(),
  /** 429 */
  limited: z.int(),
  /** Whatever else was no success. */
  failed: z.int(),
})
export type KeyHourView = z.infer<typeof keyHour>

/** Those of the last 24 hours in which anything came, the one that runs included. */
const listedKey = apiKey.extend({ hours: z.array(keyHour) })
export type ListedKey = z.infer<typeof listedKey>

/** Body of `GET /api/v1/keys`: newest first, those that work before those that do not. */
export const apiKeyList = z.object({
  data: z.array(listedKey),
  /** When the first of the 24 hours began. */
  usage_from: timestamp,
})
export type ApiKeyList = z.infer<typeof apiKeyList>

/** Answer to making or rolling a key. `key` is told here and never again. */
export const newApiKey = apiKey.extend({ key: z.string() })
export type NewApiKey = z.infer<typeof newApiKey>
