'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { WithPlayers } from '#server/contract/back-tests'
import type { StuckTransaction, StuckTransactions } from '#server/contract/transactions'
import { Link } from '../../_ui/link.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { SectionHead } from '../_overview/section-head.tsx'
import { PlayersSkeleton } from '../_players/players-skeleton.tsx'
import { Cell, rowClass } from '../_shell/card-rows.tsx'
import { TypeName } from '../_tail/area-mark.tsx'
import { shortId } from '../_tail/short-id.ts'
import { useSpanWords } from './use-span-words.ts'
import { useStuck } from './use-transactions.ts'
import { WaitsLine } from './waits-line.tsx'

/** What does not come to its end by itself, or not soon, and where each is freed. */
export const StuckSection = () => {
  const t = useTranslations('console.transactions.stuck')
  const heading = useId()
  const { body, problem, fetching, retry } = useStuck()
  const trouble = problem && problem.status !== 401 ? problem : null
  const seconds = body ? body.overdue_after_ms / 1_000 : 0
  return (
    <section aria-labelledby={heading} className="min-w-0">
      <SectionHead id={heading} title={t('title')}>
        {body && (
          <p
            className="text-small text-ink-2 tabular-nums"
            title={t('counts_note', { seconds })}
            data-stuck={body.data.length}
          >
            {t('counts', body.counts)}
          </p>
        )}
      </SectionHead>
      {trouble && (
        <div className="mx-auto max-w-xl p-4">
          <ProblemView problem={trouble} onRetry={retry} retrying={fetching} />
        </div>
      )}
      {!body && !trouble && <PlayersSkeleton />}
      {body?.data.length === 0 && (
        <div data-none="" className="px-4 pb-4 md:px-6">
          <p className="font-semibold">{t('none')}</p>
          <p className="max-w-prose text-ink-2">{t('none_note', { seconds })}</p>
        </div>
      )}
      {body && body.data.length > 0 && <StuckTable body={body} />}
      {body?.truncated && <p className="px-4 py-2 text-small text-ink-2 md:px-6">{t('truncated')}</p>}
    </section>
  )
}

const columns = ['state', 'event', 'consumer', 'waits', 'since'] as const

const StuckTable = ({ body }: { body: StuckTransactions & WithPlayers }) => {
  const t = useTranslations('console.transactions.stuck')
  return (
    <table className="w-full text-small max-md:block">
      <thead className="max-md:sr-only">
        <tr className="border-y border-line bg-sunken text-left text-label text-ink-2">
          {columns.map(column => (
            <th key={column} scope="col" className="h-7 px-3 whitespace-nowrap first:pl-4 md:first:pl-6">
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {body.data.map(one => (
          <StuckRow key={`${one.consumer} ${one.event_id}`} stuck={one} players={body.players} />
        ))}
      </tbody>
    </table>
  )
}

type RowProps = { stuck: StuckTransaction; players: WithPlayers['players'] }

const StuckRow = ({ stuck, players }: RowProps) => {
  const t = useTranslations('console.transactions.stuck')
  const words = useSpanWords()
  const { player_id: player } = stuck
  const called = player === null ? undefined : players[player]
  return (
    <tr data-stuck-event={stuck.event_id} className={rowClass}>
      <td className="px-3 py-2 align-top md:pl-6 max-md:block max-md:p-0">
        <StatusMark {...words.spanState(stuck.state)} />
      </td>
      <td className="min-w-0 px-3 py-2 align-top max-md:block max-md:p-0">
        <Link
          href={`/console/transactions/${stuck.correlation_id}?span=${encodeURIComponent(`${stuck.event_id}:${stuck.consumer}`)}&tab=error`}
          className="inline-flex min-h-6 max-w-full font-mono hover:underline"
        >
          <TypeName type={stuck.type} />
        </Link>
        {player !== null && (
          <p className="text-ink-2 [overflow-wrap:anywhere]">
            <Link
              href={`/console/players/${player}`}
              className="inline-block min-h-6 text-brand-ink hover:underline"
            >
              {called?.name ?? called?.external_id ?? shortId(player)}
            </Link>
          </p>
        )}
      </td>
      <Cell name={t('consumer')}>{stuck.consumer}</Cell>
      <Cell name={t('waits')}>
        <WaitsLine waitsFor={stuck.waits_for} consumer={stuck.consumer} />
        {stuck.error !== null && (
          <p className="line-clamp-2 text-ink-2 [overflow-wrap:anywhere]">{stuck.error}</p>
        )}
      </Cell>
      <Cell name={t('since')}>
        <Moment at={stuck.recorded_at} look="short" className="tabular-nums" />
      </Cell>
    </tr>
  )
}
