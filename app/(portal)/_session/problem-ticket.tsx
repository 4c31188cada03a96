'use client'

import { Button } from '#ui/button'
import { RequestId } from '#ui/request-id'
import { useWords } from '../../_i18n/words.ts'
import { type ShownProblem, useProblemWords } from '../../_ui/use-problem-words.ts'
import { Notice } from './notice.tsx'

type Props = { problem: ShownProblem; onRetry: () => void; retrying: boolean }

/** A failure that leaves nothing to show: the blank ticket says what happened and tries again. */
const ProblemTicket = ({ problem, onRetry, retrying }: Props) => {
  const t = useWords('shared.problem')
  const { title, detail } = useProblemWords(problem)
  return (
    <Notice
      title={title}
      alert
      foot={
        <Button block busy={retrying} onClick={onRetry}>
          {retrying ? t('retrying') : t('retry')}
        </Button>
      }
    >
      <p>{detail}</p>
      {problem.requestId && <RequestId id={problem.requestId} />}
    </Notice>
  )
}

export default ProblemTicket
