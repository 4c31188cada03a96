'use client'

import type { RequestProblem } from '#live/request-problem'
import { Button } from '#ui/button'
import { StatusShape } from '#ui/status-mark'
import { useWords } from '../../_i18n/words.ts'

type Props = { problem: RequestProblem; time: string; onRetry: () => void; retrying: boolean }

/** The badges could not be read again: since when, and under which id that is on record. */
const OutOfDate = ({ problem, time, onRetry, retrying }: Props) => {
  const t = useWords('portal.stale')
  const words = useWords('shared.problem')
  return (
    <div
      role="alert"
      className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-s bg-warn-soft px-4 py-2 text-small text-ink"
    >
      <StatusShape status="warn" className="size-4 shrink-0 text-warn" />
      <p className="min-w-0 flex-1 basis-52 tabular-nums">
        {t('unreachable', { time })}
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
