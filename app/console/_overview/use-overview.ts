'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Overview } from '#server/contract/overview'
import { useConsoleFrame } from '../../_live/console-live.ts'
import { pollEveryMs } from '../../_live/live-status.ts'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem, type RequestProblem } from '../../_live/request-problem.ts'

const key = ['console', 'overview'] as const
const retryEveryMs = 5_000

export type OverviewState = {
  /** The last good data, whatever has failed since. */
  overview: Overview | undefined
  /** When it reached this browser, by this browser's clock: ages stay right although the clocks differ. */
  receivedAt: number
  problem: RequestProblem | null
  fetching: boolean
  retry: () => void
}

/** The overview: fetched once, then kept fresh by the stream. Each new one restarts the timer, so polling starts by itself when frames stop. */
export const useOverview = (): OverviewState => {
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => requestJson<Overview>('/api/v1/console/overview', { signal }),
    retry: false,
    refetchInterval: ({ state }) => (state.error ? retryEveryMs : pollEveryMs),
  })
  return {
    overview: query.data,
    receivedAt: query.dataUpdatedAt,
    problem: query.error ? asRequestProblem(query.error) : null,
    fetching: query.isFetching,
    retry: () => void query.refetch(),
  }
}

/** Mounted once: `health` frames carry the whole overview. One that was overtaken by a newer answer is dropped. */
export const useHealthFrames = () => {
  const client = useQueryClient()
  useConsoleFrame('health', health => {
    client.setQueryData<Overview>(key, before =>
      before && Date.parse(before.as_of) > Date.parse(health.as_of) ? before : health,
    )
  })
}
