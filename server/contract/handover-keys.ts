import { z } from 'zod'
import { keyName, sourceName } from './api-keys.ts'
import { reason, timestamp } from './text.ts'

/** Body of `POST /api/v1/handover-keys`. The key is looked at by users, which say what is wrong with it. */
export const handoverKeyOrder = z.strictObject({
  name: keyName,
  source: sourceName,
  /** SPKI as PEM, or a JWK as text or as an object. */
  public_key: z.union([z.string(), z.record(z.string(), z.unknown())]),
})

/** Body of `DELETE /api/v1/handover-keys/:id`. */
export const handoverKeyRevocation = z.strictObject({ reason })

export const handoverKey = z.object({
  id: z.string(),
  name: z.string(),
  source: z.string(),
  algorithm: z.enum(['EdDSA', 'ES256']),
  /** SPKI as PEM. */
  public_key: z.string(),
  /** SHA-256 of the SPKI, in hexadecimal. */
  fingerprint: z.string(),
  state: z.enum(['active', 'revoked']),
  created_at: timestamp,
  created_by: z.object({ id: z.string(), name: z.string().nullable() }),
  /** To the minute; null until a first player was handed over with it. */
  last_used_at: timestamp.nullable(),
  revoked_at: timestamp.nullable(),
})
export type HandoverKeyView = z.infer<typeof handoverKey>

/** Body of `GET /api/v1/handover-keys`: those that are taken first, then newest first. */
export const handoverKeyList = z.object({
  data: z.array(handoverKey),
  /** What a token has to say as `aud`. */
  audience: z.string(),
})
export type HandoverKeyList = z.infer<typeof handoverKeyList>
