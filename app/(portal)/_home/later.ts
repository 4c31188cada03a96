'use client'

import { lazy } from 'react'
import { patientImport } from '#live/patient-import'
import { rest } from '../_shell/later.ts'

/** What the first sight of the page does without. */
export const EntryWhy = lazy(() => rest().then(({ EntryWhy }) => ({ default: EntryWhy })))
/** Seen once in a player's life. */
export const StarterGoals = lazy(() => patientImport(() => import('./starter-goals.tsx')))

const afterMs = 2_000

/** Below the fold, and of use to few: it comes once everything else is there. */
export const QuizNudge = lazy(async () => {
  await untilSettled()
  return await patientImport(() => import('./quiz-nudge.tsx'))
})

/** The board stands on the page as the server drew it, and comes alive a moment after what is above it. */
export const WeeklyBoard = lazy(async () => {
  await untilSettled()
  return await patientImport(() => import('./weekly-board.tsx'))
})

/** It stands there as the server drew it, and can be pressed a moment later. */
export const PauseLine = lazy(async () => {
  await untilSettled()
  return await patientImport(() => import('../_pause/pause-line.tsx'))
})

const untilSettled = async () => {
  if (typeof window !== 'undefined' && performance.now() < afterMs)
    await new Promise(resolve => setTimeout(resolve, afterMs - performance.now()))
}
