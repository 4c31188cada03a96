'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { TransactionView } from '#server/contract/transactions'
import { Link } from '../../_ui/link.tsx'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { TypeName } from '../_tail/area-mark.tsx'
import { CopyButton } from '../_tail/copy-button.tsx'
import { shortId } from '../_tail/short-id.ts'
import { useSpanWords } from './use-span-words.ts'
import { transactionPath } from './use-transactions.ts'

type Props = { transaction: TransactionView; soFarMs: number | null }

/** What it is, how it came out and how long it took; what is not known is said. */
export const TransactionHead = ({ transaction, soFarMs }: Props) => {
  const t = useTranslations('console.transactions.one')
  const formats = useFormats()
  const words = useSpanWords()
  const { correlation_id: id, player_id: player, state, total_ms, without_data, truncated } = transaction
  const total =
    total_ms !== null
      ? `${formats.count(total_ms)} ms`
      : state === 'in_flight' && soFarMs !== null
        ? t('so_far', { ms: formats.duration(soFarMs / 1_000) })
        : state === 'completed'
          ? t('no_total')
          : '–'
  return (
    <header className="px-4 py-3 md:px-6">
      <p className="text-small">
        <Link
          href="/console/transactions"
          className="inline-block min-h-6 font-semibold text-brand-ink hover:underline"
        >
          {t('back')}
        </Link>
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 className="min-w-0 font-mono text-h2">
          <TypeName type={transaction.type} />
        </h2>
        <span data-transaction-state={state}>
          <StatusMark {...words.state(transaction)} />
        </span>
        <div className="flex flex-wrap gap-2 md:ml-auto">
          <CopyButton name={t('copy_id')} text={id} />
          <CopyButton name={t('copy_curl')} text={curlOf(id)} />
          <CopyButton name={t('copy_json')} text={JSON.stringify(transaction, null, 2)} />
        </div>
      </div>
      <dl className="mt-2 flex flex-wrap gap-x-8 gap-y-2">
        <Figure name={t('total')}>
          <span data-total="">{total}</span>
        </Figure>
        <Figure name={t('began')}>
          <Moment at={transaction.started_at} look="full" />
        </Figure>
        <Figure name={t('events')}>{formats.count(transaction.events)}</Figure>
        <Figure name={t('player')}>
          {player === null ? (
            '–'
          ) : (
            <Link
              href={`/console/players/${player}`}
              className="inline-block min-h-6 text-brand-ink hover:underline"
            >
              {shortId(player)}
            </Link>
          )}
        </Figure>
        <Figure name={t('source')}>{transaction.source}</Figure>
        <Figure name={t('id')}>
          <code className="text-small break-all select-all">{id}</code>
        </Figure>
      </dl>
      {without_data > 0 && (
        <p data-without={without_data} className="mt-2 text-small text-warn">
          {t('without_data', { count: without_data })}
        </p>
      )}
      {truncated && (
        <p className="mt-2 text-small text-warn">{t('truncated', { count: transaction.events })}</p>
      )}
    </header>
  )
}

const curlOf = (id: string) =>
  `curl '${location.origin}${transactionPath(id)}' -H "cookie: $DIANA_CONSOLE_COOKIE"`

const Figure = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-label text-ink-3">{name}</dt>
    <dd className="tabular-nums [overflow-wrap:anywhere]">{children}</dd>
  </div>
)
