import { headers } from 'next/headers'
import type { Problem } from '#server/contract/problem'
import type { Progress } from '#server/contract/progress'
import { answer } from '#server/runtime'
import { progressPath } from '../_home/paths.ts'

type Read = { progress: Progress; problem: null } | { progress: null; problem: Problem }

/** Who looks, asked of the same endpoint that the browser asks later. */
export const readPlayer = async (): Promise<Read> => {
  const cookie = (await headers()).get('cookie') ?? ''
  const request = new Request(new URL(progressPath, 'http://portal.internal'), { headers: { cookie } })
  const response = await answer('getProgress', request, { id: 'me' })
  return response.ok
    ? { progress: await response.json(), problem: null }
    : { progress: null, problem: await response.json() }
}
