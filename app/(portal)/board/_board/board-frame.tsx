'use client'

import type { ReactNode } from 'react'
import type { LivePhase } from '../../../_live/live-status.ts'
import type { Theme } from '../../../_ui/theme.ts'
import { PortalHeader } from '../../_home/portal-header.tsx'
import { TabBar } from '../../_shell/tab-bar.tsx'

type Props = { theme: Theme; phase: LivePhase; name: string | null; children: ReactNode }

/** What stands around the boards: the portal's header, and the page's own column. */
export const BoardFrame = ({ theme, phase, name, children }: Props) => (
  <div className="with-tabs">
    <PortalHeader phase={phase} theme={theme} name={name} signedIn>
      <TabBar />
    </PortalHeader>
    <main id="content" className="mx-auto max-w-[680px] px-(--gutter) pb-28">
      {children}
    </main>
  </div>
)
