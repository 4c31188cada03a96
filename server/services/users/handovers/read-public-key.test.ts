import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isAppError } from '#server/errors'
import { readPublicKey } from './read-public-key.ts'

const spki = { type: 'spki', format: 'pem' } as const
const pkcs8 = { type: 'pkcs8', format: 'pem' } as const
const ed25519 = generateKeyPairSync('ed25519')
const p256 = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const p384 = generateKeyPairSync('ec', { namedCurve: 'secp384r1' })
const x25519 = generateKeyPairSync('x25519')
const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 })
const pem = (key: typeof ed25519.publicKey) => key.export(spki).toString()

describe.each([
  ['EdDSA', ed25519.publicKey],
  ['ES256', p256.publicKey],
] as const)('a public key for %s', (algorithm, key) => {
  const jwk = key.export({ format: 'jwk' })

  it('is the same key whatever form it comes in', () => {
    const read = readPublicKey(pem(key))
    expect(read).toMatchObject({ algorithm, pem: pem(key) })
    for (const form of [`\n  ${pem(key)}  `, pem(key).replaceAll('\n', '\r\n'), JSON.stringify(jwk)])
      expect(readPublicKey(form)).toEqual(read)
    expect(readPublicKey({ ...jwk })).toEqual(read)
  })

  it('is taken for what it is, whatever it says of itself', () => {
    expect(readPublicKey({ ...jwk, alg: 'HS256', kid: 'mine' }).algorithm).toBe(algorithm)
  })
})

const offCurve = { ...p256.publicKey.export({ format: 'jwk' }), y: Buffer.alloc(32, 7).toString('base64url') }

it.each<[string, string | Record<string, unknown>, string]>([
  ['a private key in PEM', ed25519.privateKey.export(pkcs8).toString(), 'private_key'],
  ['one in the old form', p256.privateKey.export({ type: 'sec1', format: 'pem' }).toString(), 'private_key'],
  ['an encrypted one', '-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA', 'private_key'],
  ['one of OpenSSH', '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA', 'private_key'],
  ['a private key after a public one', `${pem(ed25519.publicKey)}-----BEGIN PRIVATE KEY-----`, 'private_key'],
  ['a private JWK', { ...ed25519.privateKey.export({ format: 'jwk' }) }, 'private_key'],
  [
    'a private JWK as text',
    JSON.stringify(p256.privateKey.export({ format: 'jwk' }), null, 2),
    'private_key',
  ],
  ['a shared secret', { kty: 'oct', k: 'c2VjcmV0' }, 'shared_secret'],
  ['a certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', 'certificate'],
  ['two keys', pem(ed25519.publicKey) + pem(p256.publicKey), 'several'],
  ['a set of keys', { keys: [] }, 'several'],
  ['RSA', pem(rsa.publicKey), 'rsa'],
  ['RSA as a JWK', { ...rsa.publicKey.export({ format: 'jwk' }) }, 'rsa'],
  ['another curve', pem(p384.publicKey), 'curve'],
  ['another curve as a JWK', { ...p384.publicKey.export({ format: 'jwk' }) }, 'curve'],
  ['a key that cannot sign', pem(x25519.publicKey), 'curve'],
  ['a point that is on no curve', offCurve, 'not_a_key'],
  ['a key that was cut off', pem(ed25519.publicKey).slice(0, 60), 'not_a_key'],
  ['a key of SSH', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI', 'not_a_key'],
  ['nothing', '', 'not_a_key'],
  ['JSON that is none', '{"kty":', 'not_a_key'],
  ['a JWK of nothing', {}, 'not_a_key'],
  ['100 kB', 'A'.repeat(100_000), 'too_long'],
  ['100 kB in an object', { kty: 'OKP', x: 'A'.repeat(100_000) }, 'too_long'],
])('%s is refused, and what is wrong is said without quoting it', (_, given, code) => {
  let thrown: unknown
  try {
    readPublicKey(given)
  } catch (error) {
    thrown = error
  }
  if (!isAppError(thrown)) throw thrown ?? new Error('was taken')
  expect(thrown.code).toBe('invalid')
  expect(thrown.faults).toMatchObject([{ pointer: '/public_key', code }])
  const text = typeof given === 'string' ? given : JSON.stringify(given)
  for (const part of text.match(/[\w+/-]{16,}/g) ?? []) expect(thrown.message).not.toContain(part)
  expect(thrown.cause).toBeUndefined()
})
