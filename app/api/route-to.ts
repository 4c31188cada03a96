import type { Api } from '#server/api/index'
import { answer } from '#server/runtime'

// Next gives routes without a dynamic segment no params at all.
type Context = { params: Promise<Record<string, string | string[] | undefined> | undefined> }

/** Mounts an endpoint: the one expression of every route file. */
export const routeTo = (endpoint: keyof Api) => async (request: Request, context: Context) => {
  const params = Object.entries((await context.params) ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return await answer(endpoint, request, Object.fromEntries(params))
}
