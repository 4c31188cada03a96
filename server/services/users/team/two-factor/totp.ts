import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** What the sign-in library and every app take for granted: RFC 6238 with SHA-1, six digits and half minutes. */
const stepMs = 30_000
const digits = 6
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const secretLength = 32

/** 160 bits in base32: what RFC 4226 recommends, and short enough to be typed. */
export const newSecret = (): string =>
  Array.from(randomBytes(secretLength), byte => alphabet.charAt(byte % alphabet.length)).join('')

/** What a code picture tells an app. */
export function uriOf(secret: string, { issuer, account }: { issuer: string; account: string }): string {
  const query = new URLSearchParams({ secret, issuer, digits: `${digits}`, period: `${stepMs / 1_000}` })
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?${query}`
}

/** The code of a step: half minutes since 1970. */
export function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', bytesOf(secret)).update(counter).digest()
  const offset = mac.readUInt8(mac.length - 1) & 0xf
  const number = (mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** digits
  return String(number).padStart(digits, '0')
}

/** The step that a code is of, of this and its neighbours, as clocks differ; null for a code of none of them. */
export function stepOf(secret: string, code: string, nowMs: number): number | null {
  const now = Math.floor(nowMs / stepMs)
  // The latest first: what is used up with it are the ones before, too.
  return [now + 1, now, now - 1].find(step => isSame(code, codeAt(secret, step))) ?? null
}

function isSame(typed: string, code: string): boolean {
  const [one, other] = [Buffer.from(typed), Buffer.from(code)]
  return one.length === other.length && timingSafeEqual(one, other)
}

function bytesOf(secret: string): Buffer {
  const bits = Array.from(secret, letter => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
}
