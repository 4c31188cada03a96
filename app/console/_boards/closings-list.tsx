'use client'

import { useTranslations } from 'next-intl'
import type { BoardClosingList } from '#server/contract/board'
import { classNames } from '../../_ui/class-names.ts'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { useFormats } from '../_format/use-formats.ts'

type Props = { closings: BoardClosingList['data']; chosen: string; onChoose: (key: string) => void }

/** Periods, newest first, with how far their close has come. */
export const ClosingsList = ({ closings, chosen, onChoose }: Props) => {
  const t = useTranslations('console.boards')
  const formats = useFormats()
  return (
    <ul aria-label={t('periods')} className="border-line max-lg:border-b lg:border-r">
      {closings.map(({ period, step, players, waits }) => (
        <li key={period.key} className="border-b border-line last:border-b-0">
          <button
            type="button"
            aria-current={period.key === chosen || undefined}
            onClick={() => onChoose(period.key)}
            className={classNames(
              'flex min-h-(--row) w-full items-center gap-3 px-4 py-1.5 text-left md:pl-6',
              period.key === chosen ? 'bg-brand-soft font-semibold' : 'hover:bg-sunken',
            )}
          >
            <span className="min-w-20 font-mono">{period.key}</span>
            <StatusMark
              status={step === 'archived' ? 'ok' : 'warn'}
              word={t(waits ? 'payment.waitsShort' : `step.${step}`)}
            />
            <span className="ml-auto text-small font-normal text-ink-2 tabular-nums">
              {t('players', { count: formats.count(players) })}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
