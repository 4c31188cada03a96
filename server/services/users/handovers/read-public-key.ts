import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import type { PublicKeyFault } from '#server/contract/public-key-faults'
import { AppError } from '#server/errors'

export type Algorithm = 'EdDSA' | 'ES256'
export type PublicKey = { algorithm: Algorithm; pem: string; fingerprint: string }

/** Many times what the largest key that is taken needs. */
const charsMax = 2_000

/**
 * The public key that somebody pasted, PEM or JWK, in one form. What it is decides by which algorithm tokens are checked:
 * what a token says of that is not asked. Throws `invalid` at `/public_key`, never with the text itself.
 */
export function readPublicKey(given: string | Record<string, unknown>): PublicKey {
  const text = (typeof given === 'string' ? given : JSON.stringify(given)).trim()
  if (text.length > charsMax) throw refused('too_long', `A public key has at most ${charsMax} characters.`)
  const key = text.startsWith('{') ? readJwk(text) : readPem(text)
  const der = key.export({ type: 'spki', format: 'der' })
  return {
    algorithm: algorithmOf(key),
    pem: key.export({ type: 'spki', format: 'pem' }).toString(),
    fingerprint: createHash('sha256').update(der).digest('hex'),
  }
}

const secretOnes = 'Nobody but you may have this: make a new pair, and paste its public key.'

function readPem(text: string): KeyObject {
  const labels = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].map(([, label]) => label ?? '')
  if (labels.some(label => label.endsWith('PRIVATE KEY')))
    throw refused('private_key', `This is a private key. ${secretOnes}`)
  if (labels.length > 1) throw refused('several', 'These are several keys: paste one.')
  if (labels[0]?.includes('CERTIFICATE'))
    throw refused('certificate', 'This is a certificate: paste the public key alone.')
  return parsed(() => createPublicKey({ key: text, format: 'pem' }))
}

function readJwk(text: string): KeyObject {
  const jwk = parsed((): Record<string, unknown> => JSON.parse(text))
  if ('d' in jwk) throw refused('private_key', `This is a private key. ${secretOnes}`)
  if (jwk.kty === 'oct') throw refused('shared_secret', `This is a shared secret. ${secretOnes}`)
  if (Array.isArray(jwk.keys)) throw refused('several', 'This is a set of keys: paste one.')
  return parsed(() => createPublicKey({ key: jwk, format: 'jwk' }))
}

function parsed<Result>(parse: () => Result): Result {
  try {
    return parse()
  } catch {
    // What the parser says may quote the text.
    throw refused('not_a_key', 'This is no public key: paste one in PEM (BEGIN PUBLIC KEY) or as a JWK.')
  }
}

function algorithmOf(key: KeyObject): Algorithm {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key
  if (type === 'ed25519') return 'EdDSA'
  if (type === 'ec' && details?.namedCurve === 'prime256v1') return 'ES256'
  if (type === 'rsa' || type === 'rsa-pss') throw refused('rsa', 'RSA is not taken: use Ed25519 or P-256.')
  const curve = details?.namedCurve ?? type ?? 'another kind'
  throw refused('curve', `A key of ${curve} is not taken: use Ed25519 or P-256.`)
}

function refused(code: PublicKeyFault, detail: string): AppError {
  return new AppError('invalid', `/public_key: ${detail}`, {
    faults: [{ pointer: '/public_key', code, detail }],
  })
}
