'use client'

import { useTranslations } from 'next-intl'
import type { MergeView } from '#server/contract/merges'
import { Link } from '../../_ui/link.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { PlayersSkeleton } from '../_players/players-skeleton.tsx'
import { shortId } from '../_tail/short-id.ts'
import { useMerges } from './use-player.ts'

/** Every merge that the player was in: with whom, by whom and why, and what has become of it. */
export const MergesTab = ({ id }: { id: string }) => {
  const t = useTranslations('console.player.merge')
  const { body, problem, fetching, retry } = useMerges(id)
  return (
    <>
      {problem && problem.status !== 401 && !body && (
        <div className="mx-auto max-w-xl p-4">
          <ProblemView problem={problem} onRetry={retry} retrying={fetching} />
        </div>
      )}
      {!body && !problem && <PlayersSkeleton />}
      {body?.data.length === 0 && (
        <p data-empty="merges" className="px-4 py-6 text-ink-2 md:px-6">
          {t('none')}
        </p>
      )}
      <ol>
        {body?.data.map(merge => (
          <MergeRow key={merge.id} merge={merge} isFrom={merge.from.id === id} />
        ))}
      </ol>
    </>
  )
}

const statuses = { open: 'warn', undone: 'unknown', settled: 'ok' } as const

const MergeRow = ({ merge, isFrom }: { merge: MergeView; isFrom: boolean }) => {
  const t = useTranslations('console.player.merge')
  const { state, ended, by } = merge
  const other = isFrom ? merge.into : merge.from
  return (
    <li
      data-merge={other.id}
      data-state={state}
      className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5 border-b border-line px-4 py-2 md:grid-cols-[minmax(0,1.4fr)_minmax(0,2fr)_10rem_auto] md:px-6"
    >
      <div className="min-w-0">
        <p className="[overflow-wrap:anywhere]">
          <span className="text-ink-2">{t(isFrom ? 'part_of' : 'took_in')}</span>{' '}
          <Link
            href={`/console/players/${other.id}`}
            className="rounded-s font-semibold text-brand-ink hover:underline"
          >
            <bdi>{other.name ?? shortId(other.id)}</bdi>
          </Link>
        </p>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-1.5 text-small text-ink-2 tabular-nums">
          <StatusMark status={statuses[state]} word={t(`state.${state}`)} />
          <Moment at={ended?.at ?? merge.undo_until} look="short" className="whitespace-nowrap" />
        </p>
      </div>
      <div className="min-w-0 text-ink-2 [overflow-wrap:anywhere] max-md:col-span-2 max-md:row-start-2">
        <p>{merge.reason}</p>
        {ended?.by && (
          <p className="text-small">
            {t('undone_by', { name: ended.by.name ?? shortId(ended.by.id), reason: ended.reason ?? '' })}
          </p>
        )}
      </div>
      <span className="min-w-0 truncate text-small text-ink-2 max-md:col-span-2" title={by.id}>
        {by.name ?? shortId(by.id)}
      </span>
      <Moment
        at={merge.merged_at}
        look="short"
        className="text-right text-small whitespace-nowrap text-ink-2 tabular-nums max-md:col-start-2 max-md:row-start-1"
      />
    </li>
  )
}
