import { AppError } from '#server/errors'

export const bodyBytesMax = 1_048_576

/** The request's JSON body, never more than 1 MiB of it. Throws `too_large` or `invalid`. */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/(json|[\w.+-]+\+json)\b/i.test(type)) {
    throw new AppError(
      'invalid',
      `The body must be JSON (content-type: application/json), not "${type.slice(0, 100)}".`,
    )
  }
  const text = new TextDecoder('utf-8', { fatal: true })
  const bytes = await readBytes(request)
  try {
    return JSON.parse(text.decode(bytes))
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : 'it is not UTF-8'
    throw new AppError('invalid', `The body is not JSON: ${reason}`)
  }
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const tooLarge = () => new AppError('too_large', `The body may have at most ${bodyBytesMax} bytes.`)
  if (Number(request.headers.get('content-length') ?? 0) > bodyBytesMax) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > bodyBytesMax) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
