import { useState } from 'react'
import { requestJson } from '#live/request-json'
import { makeResource } from '#live/resource'
import { useResource } from '#live/use-resource'
import type { EarningGuide } from '#server/contract/earning-guide'
import { useFresh } from './use-fresh.ts'

/** What pays the player now, kept fresh while it is looked at. */
export function useEarningGuide() {
  const [guide] = useState(() =>
    makeResource(signal => requestJson<EarningGuide>('/api/v1/players/me/earning-guide', { signal }), {
      ...{ body: null, problem: null, at: null },
    }),
  )
  useFresh(guide)
  return { ...useResource(guide), refresh: guide.refresh }
}
