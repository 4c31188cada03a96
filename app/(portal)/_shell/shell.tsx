'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { playerFrames, playerStream } from '#live/player-live'
import { StreamProvider } from '#live/stream-provider'
import type { Progress } from '#server/contract/progress'
import { Announcer } from '#ui/announcer'
import type { Theme } from '../../_ui/theme.ts'
import { DrawnAt } from '../_home/use-now.ts'
import { LiveShell } from './live-shell.tsx'
import { makeProgress } from './make-progress.ts'
import { ProgressContext } from './player-progress.ts'

type Props = { theme: Theme; progress: Progress; drawnAt: number; children: ReactNode }

/** What stays while a player goes from screen to screen: their progress, kept fresh by one stream, and the way around. */
export const Shell = ({ theme, progress, drawnAt, children }: Props) => {
  const [resource] = useState(() => makeProgress(progress, drawnAt))
  useEffect(() => resource.stop, [resource])
  return (
    <DrawnAt value={drawnAt}>
      <Announcer>
        <StreamProvider path={playerStream} names={playerFrames}>
          <ProgressContext value={resource}>
            <LiveShell theme={theme}>{children}</LiveShell>
          </ProgressContext>
        </StreamProvider>
      </Announcer>
    </DrawnAt>
  )
}
