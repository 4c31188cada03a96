import { createPublicKey } from 'node:crypto'
import { compactVerify, decodeJwt, errors } from 'jose'
import * as z from 'zod'
import type { Sql, Tx } from '#db/client'
import { externalIdText } from '../external-id.ts'
import { hashOfToken } from '../one-time-token.ts'
import { profileSaid } from '../profile-said.ts'
import { HandoverRefused } from './handover-refused.ts'
import type { Algorithm } from './read-public-key.ts'

export const handoverCharsMax = 8_192
const skewSeconds = 30
const lifetimeSecondsMax = 600
/** Those that are taken, and the latest that are not any more: so that the log can tell which of the two it was. */
const triedMax = 20

/** A player whom a host hands over, as far as the token itself can tell; whether it was used before is not known yet. */
export type Handover = {
  keyId: string
  source: string
  externalId: string
  name?: string | undefined
  locale?: string | undefined
  timeZone?: string | undefined
  /** When the host said so. */
  at: string
  /** Of what names the token. */
  hash: string
  /** From when on it is refused as expired. */
  expiresAt: string
}

const seconds = z.number().min(0).max(32_503_680_000)

// Whatever else a token says is not asked: those who make them have fields of their own.
const claims = z.object({
  ...{ iss: z.string(), sub: externalIdText, aud: z.string(), jti: z.string().min(1).max(200) },
  ...{ iat: seconds, exp: seconds, nbf: seconds.optional() },
  ...{ name: profileSaid.name, locale: profileSaid.locale, time_zone: profileSaid.time_zone },
})
type Claims = z.infer<typeof claims>

/**
 * Checks a token of a host: signed by a key of the source that it names, meant for us, and of this moment by the
 * database's clock. In a transaction the keys stay as they are until it ends. Throws `HandoverRefused`.
 */
export async function readHandover(
  sql: Sql | Tx,
  token: string,
  { audience, isHeld }: { audience: string; isHeld: boolean },
): Promise<Handover> {
  const source = issuerOf(token)
  const keys = await sql<Key[]>`
    select id, algorithm, public_key as "publicKey", revoked_at is not null as "isRevoked" from users.handover_keys
    where source = ${source} order by revoked_at desc nulls first, created_at desc limit ${triedMax}
    ${isHeld ? sql`for share` : sql``}`
  if (keys.length === 0) throw new HandoverRefused('issuer')
  const { key, payload } = await verify(token, keys, source)
  const origin = { source, keyId: key.id }
  if (key.isRevoked) throw new HandoverRefused('revoked_key', origin)
  const said = claims.safeParse(payload)
  if (!said.success) throw new HandoverRefused('claims', { ...origin, at: pathOf(said.error) })
  const refusal = refusalOf(said.data, { audience, now: await nowSeconds(sql) })
  if (refusal) throw new HandoverRefused(refusal, origin)
  const { sub, jti, iat, exp, name, locale, time_zone: timeZone } = said.data
  return {
    ...origin,
    ...{ externalId: sub, name, locale, timeZone },
    at: momentOf(iat),
    hash: hashOfToken(jti),
    expiresAt: momentOf(exp + skewSeconds),
  }
}

type Key = { id: string; algorithm: Algorithm; publicKey: string; isRevoked: boolean }

/** Whom the token claims to be of. Nothing is believed of it but whose keys to try. */
function issuerOf(token: string): string {
  try {
    const { iss } = decodeJwt(token)
    if (typeof iss === 'string' && iss.length <= 40 && !iss.includes('\0')) return iss
  } catch {
    throw new HandoverRefused('malformed')
  }
  throw new HandoverRefused('issuer')
}

async function verify(token: string, keys: Key[], source: string): Promise<{ key: Key; payload: unknown }> {
  let isOtherAlgorithm = true
  for (const key of keys) {
    try {
      const verified = await compactVerify(token, createPublicKey(key.publicKey), {
        algorithms: [key.algorithm],
      })
      return { key, payload: JSON.parse(new TextDecoder().decode(verified.payload)) }
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error
      if (!(error instanceof errors.JOSEAlgNotAllowed)) isOtherAlgorithm = false
    }
  }
  throw new HandoverRefused(isOtherAlgorithm ? 'algorithm' : 'signature', { source })
}

function refusalOf({ aud, iat, exp, nbf }: Claims, at: { audience: string; now: number }) {
  if (aud !== at.audience) return 'audience'
  if (exp <= iat || exp - iat > lifetimeSecondsMax) return 'lifetime'
  if (Math.max(iat, nbf ?? 0) > at.now + skewSeconds) return 'early'
  return exp + skewSeconds <= at.now ? 'expired' : null
}

async function nowSeconds(sql: Sql | Tx): Promise<number> {
  const [row] = await sql<{ now: number }[]>`select extract(epoch from clock_timestamp())::float8 as now`
  if (!row) throw new Error('the database does not know the time')
  return row.now
}

const momentOf = (seconds: number) => new Date(seconds * 1_000).toISOString()

const pathOf = (error: z.ZodError) => error.issues[0]?.path.join('.') ?? ''
