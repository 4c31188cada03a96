'use client'

import { useTranslations } from 'next-intl'
import type { BoardSummary } from '#server/contract/board'
import { StatusMark } from '../../_ui/status-mark.tsx'

/**
 * Whether a board just runs, has prizes that wait for an admin, is still being filled with what was before it, or is also
 * closing the period before.
 */
export const BoardState = ({ board: { settling, filling, waiting } }: { board: BoardSummary }) => {
  const t = useTranslations('console.boards')
  if (waiting.length > 0)
    return (
      <span data-waiting={waiting.length}>
        <StatusMark status="warn" word={t('payment.waits')} />
        <span className="block text-small text-ink-2">{waiting.map(({ key }) => key).join(', ')}</span>
      </span>
    )
  if (filling)
    return (
      <span data-filling={filling.done}>
        <StatusMark status="warn" word={t('filling')} />
        <span className="block text-small text-ink-2 tabular-nums">{t('filled', filling)}</span>
      </span>
    )
  if (!settling) return <StatusMark status="ok" word={t('running')} />
  return (
    <span>
      <StatusMark status="warn" word={t('settling', { period: settling.key })} />
      <span className="block text-small text-ink-2">
        {settling.step === null ? t('waiting') : t(`step.${asStep(settling.step)}`)}
      </span>
    </span>
  )
}

const steps = ['begun', 'frozen', 'reconciled', 'previewed', 'paid', 'archived'] as const
const asStep = (text: string) => steps.find(step => step === text) ?? 'begun'
