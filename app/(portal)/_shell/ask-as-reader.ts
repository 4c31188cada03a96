import { headers } from 'next/headers'
import type { Api } from '#server/api/index'
import type { Problem } from '#server/contract/problem'
import { web } from '#server/runtime'

type FirstRead<Body> = { body: Body; problem: null } | { body: null; problem: Problem }

/** What a page starts with, read in this process, as its reader, by the same endpoint that the browser asks later. */
export const askAsReader = async <Body>(
  endpoint: keyof Api,
  path: string,
  id: string,
): Promise<FirstRead<Body>> => {
  const running = await web().catch(() => null)
  if (!running) return { body: null, problem: notReady }
  const cookie = (await headers()).get('cookie') ?? ''
  const request = new Request(new URL(path, 'http://portal.internal'), { headers: { cookie } })
  const answer = await running.api[endpoint](request, { id })
  return answer.ok
    ? { body: await answer.json(), problem: null }
    : { body: null, problem: await answer.json() }
}

const notReady: Problem = {
  type: '/problems#unavailable',
  title: 'Not available right now',
  status: 503,
  detail: 'Diana cannot reach its database yet.',
  instance: '/',
  code: 'unavailable',
  request_id: '',
}
