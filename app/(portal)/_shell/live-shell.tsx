'use client'

import { type ReactNode, Suspense, useEffect } from 'react'
import { useLiveStatus } from '#live/use-live'
import { useResource } from '#live/use-resource'
import type { Theme } from '../../_ui/theme.ts'
import { PortalHeader } from '../_home/portal-header.tsx'
import { usePlayerLocale } from '../_home/use-player-locale.ts'
import { fetchTheRest, Notices, Unlocks } from './later.ts'
import { usePlayerProgress } from './player-progress.ts'
import { TabBar } from './tab-bar.tsx'
import { useLiveProgress } from './use-live-progress.ts'

type Props = { theme: Theme; children: ReactNode }

/** Header, bar, what there is to know of the numbers and what was unlocked: the same around every screen. */
export const LiveShell = ({ theme, children }: Props) => {
  const { progress, resource, formats } = usePlayerProgress()
  const live = useLiveStatus()
  const { problem } = useResource(resource)
  const { unlocks, dismiss, dismissAll } = useLiveProgress(resource, formats)
  useEffect(fetchTheRest, [])
  usePlayerLocale(progress.player.locale)
  const isTroubled = problem !== null || live.phase === 'reconnecting' || live.phase === 'polling'
  return (
    <div className="with-tabs">
      <PortalHeader phase={live.phase} theme={theme} name={progress.player.name} signedIn>
        <TabBar />
      </PortalHeader>
      <main id="content" className="mx-auto max-w-[680px] px-(--gutter) pb-28 lg:max-w-[1040px]">
        {(isTroubled || progress.penalty || progress.review) && (
          <Suspense>
            <Notices />
          </Suspense>
        )}
        {children}
      </main>
      {unlocks.length > 0 && (
        <Suspense>
          <Unlocks
            unlocks={unlocks}
            progress={progress}
            formats={formats}
            onDismiss={dismiss}
            onDismissAll={dismissAll}
          />
        </Suspense>
      )}
    </div>
  )
}
