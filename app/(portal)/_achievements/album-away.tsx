'use client'

import type { RequestProblem } from '#live/request-problem'
import { ProblemView } from '#ui/problem-view'
import { AlbumSkeleton } from './album-skeleton.tsx'

type Props = { problem: RequestProblem | null; onRetry: () => void; retrying: boolean }

/** What stands where the album would be, when the page was drawn without it. */
const AlbumAway = ({ problem, onRetry, retrying }: Props) =>
  problem ? <ProblemView problem={problem} onRetry={onRetry} retrying={retrying} /> : <AlbumSkeleton />

export default AlbumAway
