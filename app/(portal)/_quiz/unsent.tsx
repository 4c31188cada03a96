'use client'

import type { RequestProblem } from '#live/request-problem'
import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../_i18n/words.ts'

type Props = { problem: RequestProblem }

/** Why an answer is not with the server yet, and that it is not lost. The button below it tries again. */
export const Unsent = ({ problem }: Props) => {
  const t = useWords('quiz.question')
  const isOffline = problem.status === null && !navigator.onLine
  return (
    <div data-unsent={isOffline ? 'offline' : problem.code} className="md:order-3 md:w-full">
      <ProblemView
        problem={
          isOffline
            ? { ...problem, code: 'offline', title: t('offline.title'), detail: t('offline.detail') }
            : problem
        }
      />
      {!isOffline && <p className="mt-2 text-small text-ink-2">{t('unsent')}</p>}
    </div>
  )
}
