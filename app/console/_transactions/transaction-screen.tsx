'use client'

import { useTranslations } from 'next-intl'
import type { TransactionView } from '#server/contract/transactions'
import { classNames } from '../../_ui/class-names.ts'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { useClock } from '../_breakers/use-clock.ts'
import { PlayersSkeleton } from '../_players/players-skeleton.tsx'
import { barLooks } from './bar-looks.ts'
import { SpanDrawer } from './span-drawer.tsx'
import { SpansTable } from './spans-table.tsx'
import { TransactionHead } from './transaction-head.tsx'
import { type TransactionPlace, useTransactionPlace } from './use-transaction-place.ts'
import { useTransaction } from './use-transactions.ts'
import { Waterfall } from './waterfall.tsx'

/** Everything with one correlation id, as a waterfall that grows while it is in flight. */
export const TransactionScreen = ({ id }: { id: string }) => {
  const place = useTransactionPlace()
  const { body, problem, fetching, retry, receivedAt } = useTransaction(id)
  const trouble = problem && problem.status !== 401 ? problem : null
  return (
    <div className={classNames('min-w-0', place.span !== null && 'xl:pr-(--drawer)')}>
      {trouble && (
        <div className="mx-auto max-w-xl p-4">
          <ProblemView problem={trouble} onRetry={retry} retrying={fetching} />
        </div>
      )}
      {!body && !trouble && <PlayersSkeleton />}
      {body && <Loaded key={id} transaction={body} receivedAt={receivedAt} place={place} />}
    </div>
  )
}

type Props = { transaction: TransactionView; receivedAt: number; place: TransactionPlace }

const Loaded = ({ transaction, receivedAt, place }: Props) => {
  const clock = useClock(transaction.as_of, receivedAt)
  const startMs = Date.parse(transaction.started_at)
  const isOpen = transaction.state !== 'completed'
  const nowMs = Math.max(clock ?? 0, Date.parse(transaction.as_of))
  const lastMs = Math.max(...transaction.spans.map(one => Date.parse(one.ended_at ?? one.began_at)))
  const axis = { startMs, endMs: isOpen ? nowMs : lastMs, isLog: place.log }
  const chosen = transaction.spans.find(({ id }) => id === place.span)
  return (
    <>
      <TransactionHead transaction={transaction} soFarMs={isOpen ? nowMs - startMs : null} />
      <Toolbar place={place} />
      {place.table ? (
        <SpansTable spans={transaction.spans} startMs={startMs} onOpen={place.open} />
      ) : (
        <Waterfall
          transaction={transaction}
          axis={axis}
          chosen={place.span}
          onlyCritical={place.critical}
          onOpen={place.open}
        />
      )}
      {chosen && <SpanDrawer key={chosen.id} span={chosen} place={place} />}
    </>
  )
}

const Toolbar = ({ place }: { place: TransactionPlace }) => {
  const t = useTranslations('console.transactions.one')
  const toggle =
    'min-h-7 rounded-s border border-line-strong px-2 text-ink-2 aria-pressed:border-brand-ink aria-pressed:bg-brand-soft aria-pressed:font-semibold aria-pressed:text-brand-ink'
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 pb-2 text-small md:px-6">
      {(['log', 'critical'] as const).map(one => (
        <button
          key={one}
          type="button"
          aria-pressed={place[one]}
          disabled={place.table}
          onClick={() => place.toggle(one)}
          className={`${toggle} disabled:opacity-50`}
        >
          {t(one)}
        </button>
      ))}
      <button
        type="button"
        aria-pressed={place.table}
        onClick={() => place.toggle('table')}
        className="min-h-7 font-semibold text-brand-ink underline-offset-2 hover:underline"
      >
        {t(place.table ? 'tree' : 'table')}
      </button>
      {!place.table && <Legend />}
    </div>
  )
}

const Legend = () => {
  const t = useTranslations('console.transactions.one')
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-ink-2 md:ml-auto">
      {(['wait', 'work', 'open', 'none'] as const).map(one => (
        <li key={one} className="inline-flex items-center gap-1.5">
          <span aria-hidden="true" className={classNames('h-3 w-6', barLooks[one])} />
          {t(`legend_${one}`)}
        </li>
      ))}
    </ul>
  )
}
