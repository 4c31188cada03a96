'use client'

import { useTranslations } from 'next-intl'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Moment } from '../_format/moment.tsx'
import { PlayersSkeleton } from '../_players/players-skeleton.tsx'
import { useCorrectionWords } from './use-correction-words.ts'
import { useCorrections } from './use-player.ts'

type Props = { id: string; onOpen: (event: string) => void }

/** What admins did to this player: what, who, why and when. */
export const CorrectionsTab = ({ id, onOpen }: Props) => {
  const t = useTranslations('console.player')
  const wordsOf = useCorrectionWords()
  const { body, problem, fetching, retry } = useCorrections(id)
  return (
    <>
      {problem && problem.status !== 401 && !body && (
        <div className="mx-auto max-w-xl p-4">
          <ProblemView problem={problem} onRetry={retry} retrying={fetching} />
        </div>
      )}
      {!body && !problem && <PlayersSkeleton />}
      {body?.data.length === 0 && (
        <p data-empty="corrections" className="px-4 py-6 text-ink-2 md:px-6">
          {t('no_corrections')}
        </p>
      )}
      <ul>
        {body?.data.map(record => (
          <li
            key={record.id}
            data-correction={record.id}
            className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5 border-b border-line px-4 py-2 hover:bg-sunken md:grid-cols-[minmax(0,1fr)_minmax(0,2fr)_10rem_auto] md:px-6"
          >
            <button
              type="button"
              data-open={record.id}
              onClick={() => onOpen(record.id)}
              className="min-w-0 rounded-s text-left font-semibold after:absolute after:inset-0 hover:underline"
            >
              {wordsOf(record)}
            </button>
            <span className="min-w-0 text-ink-2 [overflow-wrap:anywhere] max-md:col-span-2 max-md:row-start-2">
              {record.reason}
            </span>
            <span className="min-w-0 truncate text-small text-ink-2 max-md:col-span-2" title={record.by.id}>
              {record.by.name ?? t('gone_admin', { id: record.by.id.slice(-6) })}
            </span>
            <Moment
              at={record.recorded_at}
              look="short"
              className="text-right text-small whitespace-nowrap text-ink-2 tabular-nums max-md:col-start-2 max-md:row-start-1"
            />
          </li>
        ))}
      </ul>
      {body?.has_more && <p className="px-4 py-3 text-small text-ink-3 md:px-6">{t('older_corrections')}</p>}
    </>
  )
}
