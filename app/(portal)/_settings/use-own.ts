'use client'

import { useEffect, useMemo, useState } from 'react'
import { coalesce } from '#live/coalesce'
import { usePlayerFrame } from '#live/player-live'
import { requestJson } from '#live/request-json'
import { makeResource, type Resource } from '#live/resource'
import { useLiveRefetch } from '#live/use-live'

const everyMs = 1_000

/** Something of the player's own, from the server's first read on; what is done about it on another device shows here too. */
export const useOwn = <Body>(
  path: string,
  [first, drawnAt]: readonly [Body | null, number],
  /** Types of facts that are news of it. */
  news: RegExp,
): Resource<Body> => {
  const [resource] = useState(() =>
    makeResource(signal => requestJson<Body>(path, { signal }), {
      ...{ body: first, problem: null, at: first && drawnAt },
    }),
  )
  const read = useMemo(() => coalesce(resource.refresh, everyMs), [resource])
  useEffect(() => {
    resource.refresh()
    return () => {
      read.stop()
      resource.stop()
    }
  }, [resource, read])
  useLiveRefetch(resource.refresh)
  usePlayerFrame('fact', ({ type }) => {
    if (news.test(type)) read.ask()
  })
  return resource
}
