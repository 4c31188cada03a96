'use client'

import type { ReactNode } from 'react'
import { playerFrames, playerStream } from '#live/player-live'
import { StreamProvider } from '#live/stream-provider'
import { useLiveStatus } from '#live/use-live'
import type { Progress } from '#server/contract/progress'
import { Announcer } from '#ui/announcer'
import type { Theme } from '../../_ui/theme.ts'
import { PortalHeader } from '../_home/portal-header.tsx'
import { DrawnAt } from '../_home/use-now.ts'
import { usePlayerLocale } from '../_home/use-player-locale.ts'
import { TabBar } from '../_shell/tab-bar.tsx'

type Props = { theme: Theme; progress: Progress; drawnAt: number; children: ReactNode }

/** What stands around every page of a player: header, live stream, announcements. */
export const PlayerFrame = ({ theme, progress, drawnAt, children }: Props) => (
  <DrawnAt value={drawnAt}>
    <Announcer>
      <StreamProvider path={playerStream} names={playerFrames}>
        <div className="with-tabs">
          <Header theme={theme} progress={progress} />
          <main id="content" className="mx-auto max-w-[680px] px-(--gutter) pb-28 lg:max-w-[1040px]">
            {children}
          </main>
        </div>
      </StreamProvider>
    </Announcer>
  </DrawnAt>
)

const Header = ({ theme, progress }: Pick<Props, 'theme' | 'progress'>) => {
  const { phase } = useLiveStatus()
  usePlayerLocale(progress.player.locale)
  return (
    <PortalHeader phase={phase} theme={theme} name={progress.player.name} signedIn>
      <TabBar />
    </PortalHeader>
  )
}
