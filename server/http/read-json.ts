import { AppError } from '#server/errors'
import type { Incoming } from './plain.ts'
import { readBytes } from './read-bytes.ts'

export const bodyBytesMax = 1_048_576

/** The request's JSON body, never more than 1 MiB of it. Throws `too_large` or `invalid`. */
export async function readJson(request: Incoming): Promise<unknown> {
  requireJson(request)
  return parse(await readBytes(request, bodyBytesMax))
}

/** The same where a body may be left out: undefined when there is none, however the request says so. */
export async function readOptionalJson(request: Incoming): Promise<unknown> {
  const bytes = await readBytes(request, bodyBytesMax)
  if (bytes.byteLength === 0) return undefined
  requireJson(request)
  return parse(bytes)
}

function requireJson(request: Incoming) {
  const type = request.headers.get('content-type') ?? ''
  if (/^application\/(json|[\w.+-]+\+json)\b/i.test(type)) return
  throw new AppError(
    'invalid',
    `The body must be JSON (content-type: application/json), not "${type.slice(0, 100)}".`,
  )
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : 'it is not UTF-8'
    throw new AppError('invalid', `The body is not JSON: ${reason}`)
  }
}
