'use client'

import { type ReactNode, Suspense, useEffect, useState } from 'react'
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
  const { phase } = useLiveStatus()
  const { problem } = useResource(resource)
  const news = useLiveProgress(resource, formats)
  useEffect(fetchTheRest, [])
  const answering = useState(false)
  usePlayerLocale(progress.player.locale)
  const isTroubled = problem !== null || phase === 'reconnecting' || phase === 'polling'
  return (
    <div className="with-tabs">
      <PortalHeader phase={phase} theme={theme} name={progress.player.name} signedIn>
        <TabBar />
      </PortalHeader>
      <main id="content" className="mx-auto max-w-[680px] px-(--gutter) pb-28 lg:max-w-[1040px]">
        {(isTroubled || progress.penalty || progress.review || answering[0]) && (
          <Suspense>
            <Notices answering={answering} />
          </Suspense>
        )}
        {children}
      </main>
      {news.unlocks.length > 0 && (
        <Suspense>
          <Unlocks {...news} />
        </Suspense>
      )}
    </div>
  )
}
