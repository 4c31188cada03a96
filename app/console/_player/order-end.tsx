'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { RequestProblem } from '../../_live/request-problem.ts'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'

type Props = {
  /** What it would do; null until that was asked for. */
  preview: ReactNode
  /** Said when that is another preview than the one that was to be carried out. */
  moved: string | null
  /** Null where a field says it. */
  problem: RequestProblem | null
  confirm: string
  look?: 'primary' | 'danger'
  order: { looking: boolean; doing: boolean }
}

/** How every sheet ends: what has changed, what it would do, what is in the way, and the press for the next step. */
export const OrderEnd = ({ preview, moved, problem, confirm, look = 'primary', order }: Props) => {
  const t = useTranslations('console.player')
  return (
    <>
      {moved !== null && (
        <p role="alert" data-moved="" className="rounded-s bg-warn-soft px-3 py-2 text-warn">
          {moved}
        </p>
      )}
      {preview}
      {problem && problem.status !== 401 && <ProblemView problem={problem} />}
      {preview ? (
        <Button type="submit" look={look} busy={order.doing} className="[overflow-wrap:anywhere]">
          {confirm}
        </Button>
      ) : (
        <Button type="submit" look="secondary" busy={order.looking}>
          {t('preview')}
        </Button>
      )}
    </>
  )
}
