'use client'

import { lazy, Suspense } from 'react'
import { patientImport } from '#live/patient-import'
import type { Problem } from '#server/contract/problem'

const ProblemPage = lazy(() => patientImport(() => import('./problem-page.tsx')))

/** Only who meets a problem downloads what is said of it. */
export const LaterProblem = ({ problem }: { problem: Problem }) => (
  <Suspense>
    <ProblemPage problem={problem} />
  </Suspense>
)
