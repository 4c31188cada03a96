'use client'

import { useQueryClient } from '@tanstack/react-query'
import type { RequestProblem } from '#live/request-problem'
import { useLiveStatus } from '#live/use-live'
import type { Progress } from '#server/contract/progress'
import type { Theme } from '../../_ui/theme.ts'
import { PortalHeader } from './portal-header.tsx'
import { StaleBanner } from './stale-banner.tsx'
import { Ticket } from './ticket.tsx'
import { useFormats } from './use-formats.ts'
import { useLiveHome } from './use-live-home.tsx'
import { usePlayerLocale } from './use-player-locale.ts'
import { useProgress } from './use-progress.ts'

type Props = { progress: Progress; problem: RequestProblem | null; theme: Theme }

export const LiveHome = ({ progress, problem, theme }: Props) => {
  const client = useQueryClient()
  const formats = useFormats(progress.streak.time_zone)
  const live = useLiveStatus()
  const { dataUpdatedAt, isFetching } = useProgress()
  useLiveHome(formats)
  usePlayerLocale(progress.player.locale)
  return (
    <>
      <PortalHeader phase={live.phase} theme={theme} name={progress.player.name} signedIn />
      <main id="content" className="mx-auto max-w-[680px] px-(--gutter) pb-28 lg:max-w-[1040px]">
        <StaleBanner
          live={live}
          error={problem}
          dataAt={dataUpdatedAt}
          formats={formats}
          onRetry={() => void client.invalidateQueries()}
          retrying={isFetching}
        />
        <Ticket progress={progress} formats={formats} />
      </main>
    </>
  )
}
