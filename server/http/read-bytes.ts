import { AppError } from '#server/errors'
import type { Incoming } from './plain.ts'

/** The request's body as it came, never more than `bytesMax` of it. Throws `too_large`. */
export async function readBytes(request: Incoming, bytesMax: number): Promise<Buffer> {
  const tooLarge = () => new AppError('too_large', `The body may have at most ${bytesMax} bytes.`)
  if (Number(request.headers.get('content-length') ?? 0) > bytesMax) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > bytesMax) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
