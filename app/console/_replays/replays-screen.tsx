'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { buttonClass } from '../../_ui/button.tsx'
import { Link } from '../../_ui/link.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { PlayersSkeleton } from '../_players/players-skeleton.tsx'
import { AdminName } from '../_rules/admin-name.tsx'
import { useMay } from '../_session/role.ts'
import { useReplayWords } from './use-replay-words.ts'
import { type ReplayListReply, useReplays } from './use-replays.ts'

/** Replays that there were, the newest first, and the way to another. */
export const ReplaysScreen = () => {
  const t = useTranslations('console.replays')
  const heading = useId()
  const may = useMay('replay_players')
  const { body, problem, retry, fetching } = useReplays()
  const trouble = problem && problem.status !== 401 ? problem : null
  return (
    <section aria-labelledby={heading}>
      <div className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2 md:px-6">
        <h2 id={heading} className="text-h3">
          {t('title')}
        </h2>
        {may && (
          <Link href="/console/replays/new" className={`${buttonClass()} ml-auto`}>
            {t('new')}
          </Link>
        )}
      </div>
      {trouble && (
        <div className="mx-auto w-full max-w-xl p-4">
          <ProblemView problem={trouble} onRetry={retry} retrying={fetching} />
        </div>
      )}
      {!body && !trouble && <PlayersSkeleton />}
      {body?.data.length === 0 && (
        <div data-none="" className="px-4 py-6 md:px-6">
          <p className="font-semibold">{t('none')}</p>
          <p className="max-w-prose text-pretty text-ink-2">
            {t('does')} {!may && t('none_read')}
          </p>
        </div>
      )}
      {body && body.data.length > 0 && (
        <ul>
          {body.data.map(one => (
            <Row key={one.id} replay={one} admins={body.admins} />
          ))}
        </ul>
      )}
    </section>
  )
}

type RowProps = { replay: ReplayListReply['data'][number]; admins: ReplayListReply['admins'] }

const Row = ({ replay, admins }: RowProps) => {
  const t = useTranslations('console.replays')
  const { status, word } = useReplayWords()(replay)
  const { id, name, mode, dry_run, progress, created_by, created_at } = replay
  return (
    <li data-replay={id} className="relative border-b border-line px-4 py-2.5 hover:bg-sunken md:px-6">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <Link
          href={`/console/replays/${id}`}
          className="min-w-0 font-semibold [overflow-wrap:anywhere] after:absolute after:inset-0 hover:underline"
        >
          {name}
        </Link>
        <span className="text-small text-ink-2">{t(dry_run ? `dry.${mode}` : `live.${mode}`)}</span>
        <StatusMark status={status} word={word} className="ml-auto max-md:ml-0" />
      </div>
      <p className="text-small text-ink-2 tabular-nums">
        {t('players', { count: progress.total })} · <AdminName id={created_by} admins={admins} /> ·{' '}
        <Moment at={created_at} look="short" />
      </p>
    </li>
  )
}
