'use client'

import { useEffect, useMemo } from 'react'
import { coalesce } from '#live/coalesce'
import { usePlayerFrame } from '#live/player-live'
import { requestJson } from '#live/request-json'
import { makeResource } from '#live/resource'
import { useLiveRefetch } from '#live/use-live'
import { useResource } from '#live/use-resource'
import type { Board } from '#server/contract/board'
import { boardPath } from './board-paths.ts'
import type { BoardQuery } from './board-query.ts'
import type { FirstBoard } from './read-board-page.ts'

/** A segment is counted anew each time. */
const everyMs = { all: 5_000, segment: 15_000 }

/** One board, period and segment, read again when the stream tells of it; `first` is what the server has drawn. */
export const useBoard = (
  id: string,
  { period, among }: Pick<BoardQuery, 'period' | 'among'>,
  first: FirstBoard,
  drawnAt: number,
) => {
  const resource = useMemo(() => {
    const isFirst =
      first.board !== null && first.id === id && first.period === period && first.among === among
    return makeResource(signal => requestJson<Board>(boardPath(id, { period, among }), { signal }), {
      ...{ body: isFirst ? first.board : null, problem: null, at: isFirst ? drawnAt : null },
    })
  }, [id, period, among, first, drawnAt])
  const pauseMs = among === null ? everyMs.all : everyMs.segment
  const again = useMemo(() => coalesce(resource.refresh, pauseMs), [resource, pauseMs])
  useEffect(() => {
    if (!resource.read().body) resource.refresh()
    return () => {
      again.stop()
      resource.stop()
    }
  }, [resource, again])
  useLiveRefetch(resource.refresh)
  usePlayerFrame('boards', ({ boards }) => {
    if (boards.includes(id)) again.ask()
  })
  return { ...useResource(resource), refresh: resource.refresh }
}
