'use client'

import { ArrowLeft } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { buttonClass } from '../../_ui/button.tsx'
import { Link } from '../../_ui/link.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { AdminName } from '../_rules/admin-name.tsx'
import { useMay } from '../_session/role.ts'
import { ReplayFigures } from './replay-figures.tsx'
import { ReplayProgress } from './replay-progress.tsx'
import { ReplaySteering } from './replay-steering.tsx'
import { ReplayedPlayers } from './replayed-players.tsx'
import { useReplayWords } from './use-replay-words.ts'
import { isOpen, type ReplayReply, useReplay } from './use-replays.ts'

/** One replay, as far as it is: how it goes, what can be done to it, what it did or found, and whom it concerns. */
export const ReplayScreen = ({ id }: { id: string }) => {
  const t = useTranslations('console.replays')
  const may = useMay('replay_players')
  const { body, problem, retry, fetching } = useReplay(id)
  const trouble = problem && problem.status !== 401 ? problem : null
  return (
    <div>
      <p className="px-4 pt-3 md:px-6">
        <Link
          href="/console/replays"
          className="inline-flex min-h-6 items-center gap-1.5 text-small text-brand-ink hover:underline"
        >
          <ArrowLeft aria-hidden="true" className="size-3.5" />
          {t('title')}
        </Link>
      </p>
      {trouble && (
        <div className="mx-auto w-full max-w-xl p-4">
          <ProblemView problem={trouble} onRetry={retry} retrying={fetching} />
        </div>
      )}
      {!body && !trouble && (
        <div aria-busy="true" className="flex flex-col gap-2 px-4 py-3 md:px-6">
          <Skeleton className="h-6 w-64" />
          <Skeleton className="h-4 w-96 max-w-full" />
        </div>
      )}
      {body && <Whole replay={body} may={may} />}
    </div>
  )
}

const Whole = ({ replay, may }: { replay: ReplayReply; may: boolean }) => {
  const t = useTranslations('console.replays')
  const heading = useId()
  const { status, word } = useReplayWords()(replay)
  const { name, mode, dry_run, reason, created_by, created_at, admins, error, state, notify, pace } = replay
  const isLive = !dry_run
  const isCheck = dry_run && mode !== 'compare' && state === 'done' && replay.changed > 0
  return (
    <section aria-labelledby={heading} data-state={state}>
      <header className="px-4 pt-1 pb-3 md:px-6">
        <h2 id={heading} className="text-h2 [overflow-wrap:anywhere]">
          {name}
        </h2>
        <p className="flex flex-wrap items-center gap-x-3">
          <StatusMark status={status} word={word} />
          <span className="text-ink-2">{t(dry_run ? `dry.${mode}` : `live.${mode}`)}</span>
        </p>
        <p className="text-small text-ink-2 tabular-nums">
          <AdminName id={created_by} admins={admins} /> · <Moment at={created_at} look="short" />
          {pace !== null && ` · ${t('rate', { rate: pace })}`}
          {isLive && ` · ${t(notify ? 'told_players' : 'quiet')}`}
        </p>
        {reason !== null && <p className="max-w-prose [overflow-wrap:anywhere]">{reason}</p>}
        {error !== null && (
          <p className="mt-1 font-mono text-small [overflow-wrap:anywhere] text-bad">{error}</p>
        )}
        {state === 'queued' && isLive && <p className="text-small text-ink-2">{t('queued_behind')}</p>}
      </header>
      {state !== 'done' && <ReplayProgress replay={replay} />}
      {may && isOpen(replay) && <ReplaySteering replay={replay} />}
      <ReplayFigures replay={replay} />
      {may && !isOpen(replay) && (
        <div className="flex flex-wrap gap-2 px-4 pb-3 empty:hidden md:px-6">
          {isCheck && (
            <Link
              className={buttonClass()}
              href={`/console/replays/new?step=start&selection=${replay.selection}&mode=${mode}&checked=${replay.id}`}
            >
              {t('go_on')}
            </Link>
          )}
          {(['failed', 'kept'] as const)
            .filter(outcome => replay[outcome] > 0)
            .map(outcome => (
              <Link
                key={outcome}
                className={buttonClass('secondary')}
                href={`/console/replays/new?step=select&of=${replay.id}&outcome=${outcome}`}
              >
                {t(`only_${outcome}`, { count: replay[outcome] })}
              </Link>
            ))}
        </div>
      )}
      <ReplayedPlayers replay={replay} />
    </section>
  )
}
