import { crc32, deflateSync } from 'node:zlib'

type Wanted = { width?: number; height?: number /** Makes it another file. */; mark?: string }

/** A real PNG of one colour. */
export function pngOf({ width = 8, height = 8, mark = '' }: Wanted = {}): Buffer<ArrayBuffer> {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // 8 bits of grey a pixel.
  head.set([8, 0, 0, 0, 0], 8)
  // Each row begins with how it is filtered: not at all.
  const rows = Buffer.alloc((width + 1) * height, 0x80).map((grey, at) => (at % (width + 1) === 0 ? 0 : grey))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...[chunk('IHDR', head), chunk('tEXt', Buffer.from(`Comment\0${mark}`, 'latin1'))],
    ...[chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))],
  ])
}

function chunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  size.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([size, named, sum])
}
