'use client'

import type { ReactNode } from 'react'
import type { AdminRole } from '#server/contract/permissions'
import { consoleFrames, consoleStream } from '../../_live/console-live.ts'
import { LiveProvider } from '../../_live/live-provider.ts'
import { QueryRoom } from '../../_live/query-client.tsx'
import { Announcer } from '../../_ui/announcer.tsx'
import { LiveRole } from '../_session/live-role.tsx'
import { Frame } from './frame.tsx'
import { KeptTextsProvider } from './kept-texts.tsx'
import type { Preferences } from './preferences.ts'
import { PreferencesProvider } from './preferences-provider.tsx'

type Props = { preferences: Preferences; role: AdminRole | null; children: ReactNode }

/** Everything the screens share: their data, their stream, their settings, and the frame around them. */
export const ConsoleShell = ({ preferences, role, children }: Props) => (
  <QueryRoom>
    <LiveProvider path={consoleStream} names={consoleFrames}>
      <PreferencesProvider initial={preferences}>
        <LiveRole initial={role}>
          <Announcer>
            <KeptTextsProvider>
              <Frame>{children}</Frame>
            </KeptTextsProvider>
          </Announcer>
        </LiveRole>
      </PreferencesProvider>
    </LiveProvider>
  </QueryRoom>
)
