'use client'

import { useEffect, useState } from 'react'
import { playerFrames, playerStream } from '#live/player-live'
import { StreamProvider } from '#live/stream-provider'
import { useResource } from '#live/use-resource'
import type { Board } from '#server/contract/board'
import type { Progress } from '#server/contract/progress'
import { Announcer } from '#ui/announcer'
import type { Theme } from '../../_ui/theme.ts'
import { makeHomeData } from './home-data.ts'
import { LiveHome } from './live-home.tsx'
import { DrawnAt } from './use-now.ts'

type Props = { theme: Theme; progress: Progress; board: Board | null; drawnAt: number }

/** The signed-in player's page, kept fresh from what the server drew on. */
export const Home = ({ theme, progress, board, drawnAt }: Props) => {
  const [data] = useState(() => makeHomeData(progress, board, drawnAt))
  const { body } = useResource(data.progress)
  useEffect(() => {
    if (!data.board.read().body) data.board.refresh()
    return () => {
      data.progress.stop()
      data.board.stop()
    }
  }, [data])
  return (
    <DrawnAt value={drawnAt}>
      <Announcer>
        <StreamProvider path={playerStream} names={playerFrames}>
          <LiveHome data={data} progress={body ?? progress} theme={theme} />
        </StreamProvider>
      </Announcer>
    </DrawnAt>
  )
}
