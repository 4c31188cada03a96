import { problemOf } from '#live/problem-of'
import { asRequestProblem } from '#live/request-problem'
import type { Avatar } from '#server/contract/avatar'
import { avatarPath } from './paths.ts'

const timeoutMs = 10_000

/** The picture goes as it is, and not as JSON. Throws RequestProblem, also when no answer comes in time. */
export async function sendPicture(picture: Blob): Promise<Avatar> {
  const response = await fetch(avatarPath, {
    ...{ method: 'PUT', body: picture, credentials: 'same-origin', cache: 'no-store' },
    headers: { 'content-type': picture.type },
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((error: unknown) => {
    throw asRequestProblem(error)
  })
  const body = await response.json().catch(() => null)
  if (response.ok && body !== null) return body
  throw problemOf(response, body)
}
