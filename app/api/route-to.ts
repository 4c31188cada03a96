import { randomUUID } from 'node:crypto'
import type { Api } from '#server/api/index'
import { AppError } from '#server/errors'
import { problemResponse } from '#server/http/problem'
import { isTransient, web } from '#server/runtime'

// Next gives routes without a dynamic segment no params at all.
type Context = { params: Promise<Record<string, string | string[] | undefined> | undefined> }

/** Mounts an endpoint: the one expression of every route file. */
export const routeTo = (endpoint: keyof Api) => async (request: Request, context: Context) => {
  const params = Object.entries((await context.params) ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  const running = await web().catch((cause: unknown) => {
    const sentence = isTransient(cause)
      ? 'Diana cannot reach its database yet.'
      : 'Diana could not be started; its log says why.'
    return new AppError('unavailable', sentence, { cause, retryAfterSeconds: 1 })
  })
  if ('code' in running) return problemResponse(running, new URL(request.url).pathname, randomUUID())
  return await running.api[endpoint](request, Object.fromEntries(params))
}
