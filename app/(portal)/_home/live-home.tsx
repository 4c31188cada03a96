'use client'

import { Suspense, useEffect } from 'react'
import { useLiveStatus } from '#live/use-live'
import { useResource } from '#live/use-resource'
import type { Progress } from '#server/contract/progress'
import type { Theme } from '../../_ui/theme.ts'
import type { HomeData } from './home-data.ts'
import { fetchTheRest, StaleBanner, Unlocks } from './later.ts'
import { PortalHeader } from './portal-header.tsx'
import { Ticket } from './ticket.tsx'
import { useFormats } from './use-formats.ts'
import { useLiveHome } from './use-live-home.ts'
import { usePlayerLocale } from './use-player-locale.ts'

type Props = { data: HomeData; progress: Progress; theme: Theme }

export const LiveHome = ({ data, progress, theme }: Props) => {
  const formats = useFormats(progress.streak.time_zone)
  const live = useLiveStatus()
  const { at, problem, busy } = useResource(data.progress)
  const { unlocks, dismiss, dismissAll } = useLiveHome(data, formats)
  useEffect(fetchTheRest, [])
  usePlayerLocale(progress.player.locale)
  const isTroubled = problem !== null || live.phase === 'reconnecting' || live.phase === 'polling'
  const retry = () => {
    data.progress.refresh()
    data.board.refresh()
  }
  return (
    <>
      <PortalHeader phase={live.phase} theme={theme} name={progress.player.name} signedIn />
      <main id="content" className="mx-auto max-w-[680px] px-(--gutter) pb-28 lg:max-w-[1040px]">
        {isTroubled && (
          <Suspense>
            <StaleBanner
              live={live}
              error={problem}
              dataAt={at ?? 0}
              formats={formats}
              onRetry={retry}
              retrying={busy}
            />
          </Suspense>
        )}
        <Ticket data={data} progress={progress} formats={formats} />
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
    </>
  )
}
