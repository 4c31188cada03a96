'use client'

import { lazy, Suspense } from 'react'
import { patientImport } from '#live/patient-import'
import { useLiveStatus } from '#live/use-live'
import { useResource } from '#live/use-resource'
import { usePlayerProgress } from '../_shell/player-progress.ts'
import { PenaltyNotice } from './penalty-notice.tsx'
import { ReviewNotice } from './review-notice.tsx'
import { StaleBanner } from './stale-banner.tsx'

const AppealSheet = lazy(() => patientImport(() => import('../_appeal/appeal-sheet.tsx')))

type Props = {
  /** Whether the player is answering the penalty, and how to say so: the sheet stays though it ends meanwhile. */
  answering: [boolean, (is: boolean) => void]
}

/** What there is to know of the numbers below: that they are not of this moment, that new ones are held back, and what was written about it. */
const Notices = ({ answering: [isAnswering, setAnswering] }: Props) => {
  const { progress, resource, formats } = usePlayerProgress()
  const live = useLiveStatus()
  const { at, problem, busy } = useResource(resource)
  return (
    <>
      <StaleBanner
        live={live}
        error={problem}
        dataAt={at ?? 0}
        formats={formats}
        onRetry={resource.refresh}
        retrying={busy}
      />
      {progress.penalty && (
        <PenaltyNotice
          penalty={progress.penalty}
          because={progress.penalty_because}
          appeal={progress.appeal}
          unit={progress.unit}
          resource={resource}
          dataAt={at ?? 0}
          formats={formats}
          isAnswering={isAnswering}
          onAnswer={() => setAnswering(true)}
        />
      )}
      {/* After it: of what is announced in one moment, the last is heard, and that one says both. */}
      {progress.review && <ReviewNotice review={progress.review} formats={formats} />}
      {isAnswering && (
        <Suspense>
          <AppealSheet onClose={() => setAnswering(false)} />
        </Suspense>
      )}
    </>
  )
}

export default Notices
