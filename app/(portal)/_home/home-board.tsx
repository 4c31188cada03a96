'use client'

import { useEffect, useMemo, useState } from 'react'
import { coalesce } from '#live/coalesce'
import { usePlayerFrame } from '#live/player-live'
import { requestJson } from '#live/request-json'
import { makeResource } from '#live/resource'
import { useLiveRefetch } from '#live/use-live'
import type { Board } from '#server/contract/board'
import { usePlayerProgress } from '../_shell/player-progress.ts'
import { LaterBoard } from './later-board.tsx'
import { boardPath, weeklyBoard } from './paths.ts'

type Props = { board: Board | null; drawnAt: number }

const boardEveryMs = 5_000

/** This week's board on the home screen, kept fresh from what the server drew on. */
export const HomeBoard = ({ board: body, drawnAt }: Props) => {
  const { progress } = usePlayerProgress()
  const [board] = useState(() =>
    makeResource(signal => requestJson<Board>(boardPath, { signal }), { body, problem: null, at: drawnAt }),
  )
  const read = useMemo(() => coalesce(board.refresh, boardEveryMs), [board])
  useEffect(() => {
    if (!board.read().body) board.refresh()
    return () => {
      read.stop()
      board.stop()
    }
  }, [board, read])
  useLiveRefetch(board.refresh)
  usePlayerFrame('boards', ({ boards }) => {
    if (boards.includes(weeklyBoard)) read.ask()
  })
  return <LaterBoard data={board} unit={progress.unit} />
}
