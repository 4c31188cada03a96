'use client'

import { playerFrames, playerStream } from '#live/player-live'
import { StreamProvider } from '#live/stream-provider'
import { Announcer } from '#ui/announcer'
import type { Theme } from '../../../_ui/theme.ts'
import { DrawnAt } from '../../_home/use-now.ts'
import { LiveBoard } from './live-board.tsx'
import type { FirstBoard } from './read-board-page.ts'

type Props = { theme: Theme; first: FirstBoard; drawnAt: number }

/** The boards of the signed-in player, kept fresh from what the server drew on. */
export const BoardScreen = ({ theme, first, drawnAt }: Props) => (
  <DrawnAt value={drawnAt}>
    <Announcer>
      <StreamProvider path={playerStream} names={playerFrames}>
        <LiveBoard theme={theme} first={first} drawnAt={drawnAt} />
      </StreamProvider>
    </Announcer>
  </DrawnAt>
)
