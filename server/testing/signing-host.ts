import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'

const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url')

const pairOf = (algorithm: 'EdDSA' | 'ES256') =>
  algorithm === 'EdDSA'
    ? generateKeyPairSync('ed25519')
    : generateKeyPairSync('ec', { namedCurve: 'prime256v1' })

const signatureOf = (signed: string, key: KeyObject) =>
  sign(
    key.asymmetricKeyType === 'ed25519' ? null : 'sha256',
    Buffer.from(signed),
    key.asymmetricKeyType === 'ed25519' ? key : { key, dsaEncoding: 'ieee-p1363' },
  ).toString('base64url')

/** A host with a pair of keys of its own, and the tokens that it signs; every claim can be said otherwise. */
export function makeSigningHost(source: string, audience: string, algorithm: 'EdDSA' | 'ES256' = 'EdDSA') {
  const { publicKey, privateKey } = pairOf(algorithm)
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString()

  const claimsOf = (claims: object) => {
    const iat = Math.floor(Date.now() / 1_000)
    return { iss: source, aud: audience, jti: randomUUID(), iat, exp: iat + 120, ...claims }
  }

  return {
    publicPem,
    publicJwk: publicKey.export({ format: 'jwk' }),
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    token: (claims: object, header: object = { alg: algorithm }) => {
      const signed = `${encode(header)}.${encode(claimsOf(claims))}`
      return `${signed}.${signatureOf(signed, privateKey)}`
    },
    /** Nobody has signed this one. */
    unsigned: (claims: object, header: object, signature = '') =>
      `${encode(header)}.${encode(claimsOf(claims))}.${signature}`,
  }
}
