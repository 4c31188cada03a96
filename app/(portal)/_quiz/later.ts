'use client'

import { lazy } from 'react'
import { patientImport } from '#live/patient-import'
import { soon } from '../_shell/later.ts'

const question = () => patientImport(() => import('./question-screen.tsx'))
const rest = () => patientImport(() => import('./rest.ts'))

/** Only who meets a problem needs what is said of it; it is here before the server is gone. */
export const ProblemView = lazy(() => rest().then(({ ProblemView }) => ({ default: ProblemView })))
/** Each place brings what it needs: the intro, a question, or what comes of them. */
export const QuestionScreen = lazy(() =>
  question().then(({ QuestionScreen }) => ({ default: QuestionScreen })),
)
export const DisplayChoice = lazy(() => rest().then(({ DisplayChoice }) => ({ default: DisplayChoice })))
export const ResultScreen = lazy(() => rest().then(({ ResultScreen }) => ({ default: ResultScreen })))
export const SkipSheet = lazy(() => rest().then(({ SkipSheet }) => ({ default: SkipSheet })))
export const TourInvite = lazy(() => rest().then(({ TourInvite }) => ({ default: TourInvite })))
export const TourScreen = lazy(() => rest().then(({ TourScreen }) => ({ default: TourScreen })))

export const fetchTheRest = () =>
  soon(() => {
    void question()
    void rest()
  })
