'use client'

import { LiveProvider } from '#live/live-provider'
import { playerFrames, playerStream } from '#live/player-live'
import { asRequestProblem } from '#live/request-problem'
import type { Theme } from '../../_ui/theme.ts'
import { ProblemTicket } from '../_session/problem-ticket.tsx'
import { HomeSkeleton } from './home-skeleton.tsx'
import { LiveHome } from './live-home.tsx'
import { PortalHeader } from './portal-header.tsx'
import { SignedOut } from './signed-out.tsx'
import { useProgress } from './use-progress.ts'

type Props = { theme: Theme }

/** Which of its states the home screen is in; the stream is opened only once there is somebody to stream for. */
export const Home = ({ theme }: Props) => {
  const { data: progress, error, refetch, isFetching } = useProgress()
  const problem = error && asRequestProblem(error)
  if (progress) {
    return (
      <LiveProvider path={playerStream} names={playerFrames}>
        <LiveHome progress={progress} problem={problem} theme={theme} />
      </LiveProvider>
    )
  }
  return (
    <>
      <PortalHeader phase={null} theme={theme} name={null} signedIn={false} />
      {problem?.status === 401 && <SignedOut />}
      {problem && problem.status !== 401 && (
        <ProblemTicket problem={problem} onRetry={() => void refetch()} retrying={isFetching} />
      )}
      {!problem && (
        <main id="content" className="mx-auto max-w-[680px] px-(--gutter) pb-10 lg:max-w-[1040px]">
          <HomeSkeleton />
        </main>
      )}
    </>
  )
}
