'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { useNow } from '../_format/use-now.ts'
import type { PendingReview } from './use-pending-review.ts'

type Props = { review: PendingReview; onUndo: () => void; onNow: () => void }

/** A review that is not sent yet: how long it can still be taken back. */
export const PendingBar = ({ review, onUndo, onNow }: Props) => {
  const t = useTranslations('console.review')
  const now = useNow()
  const { phase, order, due, problem } = review
  return (
    <div
      data-pending={phase}
      className="sticky bottom-7 z-20 border-t border-line-strong bg-surface px-4 py-2 max-sm:pb-5 md:px-6"
    >
      {problem && <ProblemView problem={problem} className="mb-2" />}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p role="status" className="min-w-0 flex-1">
          {phase === 'waiting' ? t(`pending.${order.verb}`) : t(phase)}
        </p>
        {phase === 'waiting' && (
          <span aria-hidden="true" className="text-small text-ink-2 tabular-nums">
            {t('left', { seconds: Math.max(0, Math.ceil((due - now) / 1_000)) })}
          </span>
        )}
        {phase !== 'sending' && (
          <>
            <Button look="secondary" onClick={onUndo}>
              {t(phase === 'failed' ? 'let_go' : 'undo')}
            </Button>
            <Button look="quiet" onClick={onNow}>
              {t(phase === 'failed' ? 'again' : 'send_now')}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
