'use client'

import { useQuery } from '@tanstack/react-query'
import { asked } from './asked.ts'
import { requestJson } from './request-json.ts'

const movingEveryMs = 5_000
const calmEveryMs = 30_000

/** The answer of an address, asked for again now and then: sooner while it fails or `isMoving`. Null asks nothing. */
export const useAsked = <Body>(path: string | null, isMoving: (body: Body) => boolean) =>
  asked(
    useQuery<Body>({
      queryKey: ['console', path],
      queryFn: ({ signal }) => requestJson<Body>(path ?? '', { signal }),
      enabled: path !== null,
      retry: false,
      refetchInterval: ({ state: { data, error } }) =>
        error || (data && isMoving(data)) ? movingEveryMs : calmEveryMs,
    }),
  )
