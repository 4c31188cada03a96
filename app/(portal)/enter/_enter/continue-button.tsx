'use client'

import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../../_i18n/words.ts'
import { useCountdown } from './use-countdown.ts'
import type { useRedeem } from './use-link.ts'

type Props = { name: string | null; redeem: ReturnType<typeof useRedeem> }

export const ContinueButton = ({ name, redeem }: Props) => {
  const t = useWords('portal.enter')
  const { problem, busy, run } = redeem
  const limited = problem?.status === 429
  const wait = useCountdown(limited ? (problem.retryAfterMs ?? 30_000) : null)
  return (
    <>
      <Button block busy={busy || wait > 0} onClick={() => void run()}>
        {busy ? (
          t('entering')
        ) : name ? (
          <span className="line-clamp-2 break-words">
            {t.rich('continueAs', { name: () => <bdi>{name}</bdi> })}
          </span>
        ) : (
          t('continue')
        )}
      </Button>
      {wait > 0 && (
        <p role="status" className="mt-3 text-small text-ink-2 tabular-nums">
          {t('wait', { seconds: wait })}
        </p>
      )}
      {problem && !limited && <ProblemView problem={problem} className="mt-4" />}
    </>
  )
}
