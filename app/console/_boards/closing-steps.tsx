'use client'

import { useTranslations } from 'next-intl'
import type { BoardClosingDetail } from '#server/contract/board'
import { StatusShape } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'

const steps = ['begun', 'frozen', 'reconciled', 'previewed', 'paid', 'archived'] as const

/** The way of a close as a list: what each step found, when, and which is still to come. */
export const ClosingSteps = ({ closing }: { closing: BoardClosingDetail }) => {
  const t = useTranslations('console.boards')
  const said = new Map(closing.log.map(line => [line.step, line]))
  return (
    <ol aria-label={t('steps')} className="px-4 py-3 md:px-6">
      {steps.map(step => {
        const line = said.get(step)
        const waits = closing.waits && step === 'paid'
        return (
          <li key={step} data-step={step} data-done={line !== undefined} className="flex gap-3 py-1">
            <StatusShape
              status={line ? 'ok' : waits ? 'warn' : 'unknown'}
              className={`mt-1 size-3 shrink-0 ${line ? 'text-ok' : waits ? 'text-warn' : 'text-ink-3'}`}
            />
            <span className={`w-28 shrink-0 font-semibold ${line || waits ? '' : 'text-ink-3'}`}>
              {t(`step.${step}`)}
            </span>
            <span className="min-w-0 flex-1 text-ink-2 tabular-nums">
              {line ? detail(line, t) : t(waits ? 'payment.waitsStep' : 'ahead')}
              {step === 'paid' && closing.payment && (
                <span data-payment="" className="block [overflow-wrap:anywhere]">
                  {t('payment.by', {
                    name: closing.payment.by.name ?? t('entries.goneAdmin'),
                    reason: closing.payment.reason,
                  })}
                </span>
              )}
            </span>
            {line && <Moment at={line.at} className="shrink-0 text-ink-2 tabular-nums" />}
          </li>
        )
      })}
    </ol>
  )
}

type Line = BoardClosingDetail['log'][number]

/** What a line of the log says, in words; the numbers in it are the step's own. */
function detail(line: Line, t: ReturnType<typeof useTranslations<'console.boards'>>): string {
  const count = (name: string) => {
    const value = line[name]
    return typeof value === 'number' ? value : 0
  }
  switch (line.step) {
    case 'begun':
      return t(line.imported === 'yes' ? 'log.imported' : 'log.begun')
    case 'frozen':
      return t('log.frozen', { players: count('players'), leftOut: count('left_out') })
    case 'reconciled':
      return t('log.reconciled', { differences: count('differences') })
    case 'previewed':
      return t('log.previewed', {
        ...{ players: count('players'), payouts: count('payouts'), points: count('points') },
      })
    case 'paid':
      return t('log.paid', { payouts: count('payouts') })
    case 'archived':
      return t('log.archived')
  }
}
