'use client'

import type { RequestProblem } from '#live/request-problem'
import { Button } from '#ui/button'
import { StatusShape } from '#ui/status-mark'
import { useWords } from '../../_i18n/words.ts'
import { usePlayerProgress } from '../_shell/player-progress.ts'

type Props = { problem: RequestProblem; at: number | null; onRetry: () => void; retrying: boolean }

/** The badges could not be read again: since when, and under which id that is on record. Who is signed out is told elsewhere. */
const OutOfDate = ({ problem, at, onRetry, retrying }: Props) => {
  const { formats } = usePlayerProgress()
  const t = useWords('portal.stale')
  const words = useWords('shared.problem')
  if (problem.status === 401) return null
  return (
    <div
      role="alert"
      className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-s bg-warn-soft px-4 py-2 text-small text-ink"
    >
      <StatusShape status="warn" className="size-4 shrink-0 text-warn" />
      <p className="min-w-0 flex-1 basis-52 tabular-nums">
        {t('unreachable', { time: formats.seconds(at ?? 0) })}
        {problem.requestId && (
          <span className="block text-ink-2">
            {words('requestId')} <code className="break-all select-all">{problem.requestId}</code>
          </span>
        )}
      </p>
      <Button look="secondary" busy={retrying} onClick={onRetry}>
        {retrying ? words('retrying') : words('retry')}
      </Button>
    </div>
  )
}

export default OutOfDate
