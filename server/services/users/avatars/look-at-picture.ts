export type PictureType = 'image/webp' | 'image/png' | 'image/jpeg'

/** `size`: null where the file ends early or contradicts itself. */
export type LookedAt = {
  type: PictureType
  size: { width: number; height: number } | null
  isAnimated: boolean
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/**
 * What a file is by its own first bytes, whatever it is called: one of three formats, or null. PNG: W3C PNG 5.2 and 11.2.1, JPEG:
 * ITU-T T.81 B.2, WebP: RFC 9649.
 */
export function lookAtPicture(bytes: Buffer): LookedAt | null {
  if (bytes.subarray(0, 8).equals(pngSignature))
    return { type: 'image/png', size: pngSize(bytes), isAnimated: pngIsAnimated(bytes) }
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff)
    return { type: 'image/jpeg', size: jpegSize(bytes), isAnimated: false }
  if (text(bytes, 0) === 'RIFF' && text(bytes, 8) === 'WEBP')
    return { type: 'image/webp', size: webpSize(bytes), isAnimated: webpIsAnimated(bytes) }
  return null
}

const text = (bytes: Buffer, at: number) => bytes.toString('latin1', at, at + 4)

function pngSize(bytes: Buffer): LookedAt['size'] {
  const isWhole = bytes.length >= 45 && text(bytes, 12) === 'IHDR' && text(bytes, bytes.length - 8) === 'IEND'
  return isWhole ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : null
}

/** What says so stands before the first piece of the picture. */
function pngIsAnimated(bytes: Buffer): boolean {
  for (let at = 8; at + 8 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (text(bytes, at + 4) === 'acTL') return true
    if (text(bytes, at + 4) === 'IDAT') return false
  }
  return false
}

/** Start of frame, whatever it is coded by; C4, C8 and CC are something else. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function jpegSize(bytes: Buffer): LookedAt['size'] {
  let at = 2
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    if (isFrame(marker)) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) }
    // The picture begins, and nothing has said how large it is.
    if (marker === 0xda || marker === 0xd9) return null
    // Any number of these may stand before a marker.
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}

function webpSize(bytes: Buffer): LookedAt['size'] {
  if (bytes.length < 30 || bytes.readUInt32LE(4) + 8 > bytes.length) return null
  const format = text(bytes, 12)
  if (format === 'VP8 ' && bytes.readUIntBE(23, 3) === 0x9d012a)
    return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
  if (format === 'VP8L' && bytes[20] === 0x2f) {
    const bits = bytes.readUInt32LE(21)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (format === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
  return null
}

const webpIsAnimated = (bytes: Buffer) => text(bytes, 12) === 'VP8X' && ((bytes[20] ?? 0) & 2) !== 0
