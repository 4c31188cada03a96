'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import type { RequestProblem } from '../../_live/request-problem.ts'
import { buttonClass } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { StatusMark } from '../../_ui/status-mark.tsx'
import type { Outcome } from './use-correction.ts'

type Props = { outcome: Outcome; problem: RequestProblem | null; onClose: () => void }

const statuses = {
  ...({ waiting: 'unknown', applied: 'ok', retrying: 'warn', parked: 'warn' } as const),
  ...({ paused: 'warn', dead: 'bad', discarded: 'warn' } as const),
} as const

/** The correction is in the log: how far it is, and under which id. */
export const CorrectionDone = ({ outcome: { id, state }, problem, onClose }: Props) => {
  const t = useTranslations('console.player')
  const button = useRef<HTMLButtonElement>(null)
  // The button that was pressed is gone, and the focus with it.
  useEffect(() => button.current?.focus(), [])
  return (
    <div data-done={state} className="flex flex-col items-start gap-4">
      <div role="status">
        <StatusMark status={statuses[state]} word={t(`outcome.${state}`)} />
        <p className="mt-1 text-ink-2">{t(state === 'applied' ? 'done' : 'accepted')}</p>
      </div>
      <code className="text-small break-all select-all">{id}</code>
      {problem && <ProblemView problem={problem} />}
      <button ref={button} type="button" onClick={onClose} className={buttonClass()}>
        {t('close')}
      </button>
    </div>
  )
}
