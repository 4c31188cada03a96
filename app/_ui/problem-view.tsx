'use client'

import { useWords } from '../_i18n/words.ts'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { RequestId } from './request-id.tsx'
import { StatusShape } from './status-mark.tsx'
import { type ShownProblem, useProblemWords } from './use-problem-words.ts'

type Props = {
  problem: ShownProblem
  onRetry?: () => void
  retrying?: boolean
  className?: string
}

/** What went wrong, what to do, and the id under which it is on record. */
export const ProblemView = ({ problem, onRetry, retrying = false, className }: Props) => {
  const t = useWords('shared.problem')
  const { title, detail } = useProblemWords(problem)
  return (
    <section role="alert" className={classNames('rounded-m border border-line bg-surface p-4', className)}>
      <div className="flex items-start gap-3">
        <StatusShape status="bad" className="mt-1 size-4 shrink-0 text-bad" />
        <div className="min-w-0 flex-1">
          <h2 className="text-h3">{title}</h2>
          <p className="mt-1 text-ink-2">{detail}</p>
          {problem.requestId && <RequestId id={problem.requestId} />}
          {onRetry && (
            <Button look="secondary" busy={retrying} onClick={onRetry} className="mt-4">
              {retrying ? t('retrying') : t('retry')}
            </Button>
          )}
        </div>
      </div>
    </section>
  )
}
