'use client'

import type { ReactNode } from 'react'
import { playerFrames, playerStream } from '#live/player-live'
import { StreamProvider } from '#live/stream-provider'
import { Announcer } from '#ui/announcer'
import type { Theme } from '../../../_ui/theme.ts'
import { DrawnAt } from '../../_home/use-now.ts'
import { LiveBoard } from './live-board.tsx'
import { NoBoard } from './no-board.tsx'
import type { FirstBoard } from './read-board-page.ts'

type Props = {
  theme: Theme
  first: FirstBoard
  drawnAt: number
  /** Above the boards. */
  lead: ReactNode
  /** Instead of them. */
  away: ReactNode
}

/** The boards of the signed-in player, kept fresh from what the server drew on. */
export const BoardScreen = ({ theme, first, drawnAt, lead, away }: Props) => (
  <DrawnAt value={drawnAt}>
    <Announcer>
      <StreamProvider path={playerStream} names={playerFrames}>
        {away ? (
          <NoBoard {...{ theme, lead }} name={first.progress.player.name}>
            {away}
          </NoBoard>
        ) : (
          <LiveBoard {...{ theme, first, drawnAt, lead }} />
        )}
      </StreamProvider>
    </Announcer>
  </DrawnAt>
)
