'use client'

import type { RequestProblem } from '#live/request-problem'
import { Button } from '#ui/button'
import { StatusShape } from '#ui/status-mark'
import { useWords } from '../../_i18n/words.ts'
import type { LiveStatus } from '../../_live/live-status.ts'
import type { Formats } from './use-formats.ts'
import { useNow } from './use-now.ts'

/** A cut this short heals before anybody has read about it. */
const patienceMs = 2_500

type Props = {
  live: LiveStatus
  error: RequestProblem | null
  dataAt: number
  formats: Formats
  onRetry: () => void
  retrying: boolean
}

/** Says that what stands on the page is not of this moment: why, how old, and what is being done about it. */
export const StaleBanner = ({ live, error, dataAt, formats, onRetry, retrying }: Props) => {
  const t = useWords('portal.stale')
  const problem = useWords('shared.problem')
  const now = useNow(1_000)
  const cut = live.phase === 'reconnecting' || live.phase === 'polling' ? live.phase : null
  if (!error && (!cut || now - live.since < patienceMs)) return null
  const time = formats.seconds(dataAt)
  const age = formats.duration(now - live.since)
  const signedOut = error?.status === 401
  return (
    <div
      data-stale={signedOut ? 'signed-out' : error ? 'unreachable' : cut}
      className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-s bg-warn-soft px-4 py-2 text-small text-ink"
    >
      <StatusShape status="warn" className="size-4 shrink-0 text-warn" />
      <p className="min-w-0 flex-1 basis-52 tabular-nums">
        {signedOut
          ? t('signedOut', { time })
          : error
            ? t('unreachable', { time })
            : t(cut ?? 'reconnecting', { age, time })}
        {error?.requestId && (
          <span className="block text-ink-2">
            {problem('requestId')} <code className="break-all select-all">{error.requestId}</code>
          </span>
        )}
      </p>
      {error && !signedOut && (
        <Button look="secondary" busy={retrying} onClick={onRetry}>
          {retrying ? problem('retrying') : problem('retry')}
        </Button>
      )}
    </div>
  )
}
