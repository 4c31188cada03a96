'use client'

import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useId } from 'react'
import type { WithPlayers } from '#server/contract/back-tests'
import { replayOutcomes } from '#server/contract/replay-modes'
import type { Replay, ReplayedPlayers as Reply } from '#server/contract/replays'
import { Button } from '../../_ui/button.tsx'
import { Link } from '../../_ui/link.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { SectionHead } from '../_overview/section-head.tsx'
import { shortId } from '../_tail/short-id.ts'
import { replaysPath, useReplayedPlayers } from './use-replays.ts'

/** Who is not as the log says: in what, and what was done about it or would be. */
export const ReplayedPlayers = ({ replay }: { replay: Replay }) => {
  const t = useTranslations('console.replays')
  const heading = useId()
  const [outcome, choose] = useQueryState('outcome', parseAsStringLiteral(replayOutcomes))
  const list = useReplayedPlayers(replay.id, outcome, replay.progress.done)
  const { rows, called, problem } = list
  const trouble = problem && problem.status !== 401 ? problem : null
  const some = replayOutcomes.filter(name => replay[name] > 0)
  if (some.length === 0 && outcome === null) return null
  return (
    <section aria-labelledby={heading} className="@container border-t border-line">
      <SectionHead id={heading} title={t('who')}>
        <a
          href={`${replaysPath}/${replay.id}/players.csv`}
          download=""
          className="text-small text-brand-ink hover:underline"
        >
          {t('download')}
        </a>
        {(some.length > 1 || outcome !== null) && (
          <label className="ml-auto flex items-center gap-2 text-label text-ink-2">
            {t('outcome')}
            <select
              value={outcome ?? ''}
              onChange={event =>
                void choose(replayOutcomes.find(name => name === event.target.value) ?? null)
              }
              className="h-8 rounded-s border border-line-strong bg-surface px-2 text-ink max-md:text-[16px]"
            >
              <option value="">{t('every')}</option>
              {replayOutcomes.map(name => (
                <option key={name} value={name}>
                  {t(`became.${replay.dry_run && name === 'changed' ? 'would' : name}`)}
                </option>
              ))}
            </select>
          </label>
        )}
      </SectionHead>
      {trouble && (
        <ProblemView
          problem={trouble}
          onRetry={list.retry}
          retrying={list.fetching}
          className="mx-4 mb-3 md:mx-6"
        />
      )}
      {!rows && !trouble && (
        <div aria-busy="true" className="px-4 pb-3 md:px-6">
          <Skeleton className="h-5" />
        </div>
      )}
      {rows?.length === 0 && <p className="px-4 pb-3 text-ink-2 md:px-6">{t('none_of_these')}</p>}
      <ul>
        {rows?.map(row => (
          <Row key={row.nr} row={row} called={called[row.player_id]} isDry={replay.dry_run} />
        ))}
      </ul>
      {list.hasMore && (
        <div className="border-t border-line px-4 py-3 md:px-6">
          <Button look="secondary" busy={list.loadingMore} onClick={list.more}>
            {t('more')}
          </Button>
        </div>
      )}
    </section>
  )
}

type RowProps = {
  row: Reply['data'][number]
  called: WithPlayers['players'][string] | undefined
  isDry: boolean
}

const Row = ({ row, called, isDry }: RowProps) => {
  const t = useTranslations('console.replays')
  const parts = useTranslations('console.comparison')
  const { signed } = useFormats()
  const { player_id, outcome, differs, error, held } = row
  const effects = (['lines_added', 'lines_removed', 'tiers_granted', 'tiers_revoked'] as const).filter(
    name => row[name] > 0,
  )
  return (
    <li
      data-replayed={outcome}
      className="grid gap-x-4 gap-y-0.5 border-t border-line px-4 py-2 tabular-nums md:px-6 @2xl:grid-cols-[minmax(8rem,14rem)_minmax(0,1fr)_minmax(0,auto)]"
    >
      <Link
        href={`/console/players/${player_id}`}
        className="min-h-6 max-w-full self-start justify-self-start truncate font-semibold text-brand-ink hover:underline"
      >
        <bdi>{called?.name ?? called?.external_id ?? shortId(player_id)}</bdi>
      </Link>
      <div className="min-w-0">
        <p>
          <span className="font-semibold">
            {t(`became.${isDry && outcome === 'changed' ? 'would' : outcome}`)}
          </span>
          {differs.length > 0 && ` · ${differs.map(part => parts(`part_${part}`)).join(', ')}`}
        </p>
        {error !== null && <p className="font-mono text-small [overflow-wrap:anywhere] text-bad">{error}</p>}
        {held && <p className="text-small text-ink-2">{t('held')}</p>}
      </div>
      <p className="text-small text-ink-2 @2xl:text-right">
        {[
          ...(row.points !== 0 ? [t('effect.points', { points: signed(row.points) })] : []),
          ...effects.map(name => t(`effect.${name}`, { count: row[name] })),
        ].join(' · ')}
      </p>
    </li>
  )
}
