'use client'

export { ProblemView } from '#ui/problem-view'
export { DisplayChoice } from './display-choice.tsx'
export { ResultScreen } from './result-screen.tsx'
export { SkipSheet } from './skip-sheet.tsx'
export { TourInvite } from './tour-invite.tsx'
export { TourScreen } from './tour-screen.tsx'
