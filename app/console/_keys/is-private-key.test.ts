import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { isPrivateKey } from './is-private-key.ts'

const pairs = [generateKeyPairSync('ed25519'), generateKeyPairSync('ec', { namedCurve: 'prime256v1' })]

test('a private key is known in every form, and a public one is none', () => {
  for (const { publicKey, privateKey } of pairs) {
    expect(isPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())).toBe(true)
    const cipher = { cipher: 'aes-256-cbc', passphrase: 'x' }
    expect(isPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem', ...cipher }).toString())).toBe(true)
    for (const spaces of [0, 2])
      expect(isPrivateKey(JSON.stringify(privateKey.export({ format: 'jwk' }), null, spaces))).toBe(true)
    expect(isPrivateKey(publicKey.export({ type: 'spki', format: 'pem' }).toString())).toBe(false)
    expect(isPrivateKey(JSON.stringify(publicKey.export({ format: 'jwk' })))).toBe(false)
  }
})
