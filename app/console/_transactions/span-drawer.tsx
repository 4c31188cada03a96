'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { EventOutcome } from '#server/contract/event-outcome'
import type { Span } from '#server/contract/transactions'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { WhyLine } from '../_player/why-line.tsx'
import { Drawer } from '../_shell/drawer.tsx'
import { TypeName } from '../_tail/area-mark.tsx'
import { CopyButton } from '../_tail/copy-button.tsx'
import { JsonView } from '../_tail/json-view.tsx'
import { SpanError } from './span-error.tsx'
import { SpanTabs } from './span-tabs.tsx'
import { useSpanWords } from './use-span-words.ts'
import type { TransactionPlace } from './use-transaction-place.ts'
import { useOutcome } from './use-transactions.ts'

type Props = { span: Span; place: TransactionPlace }

/** One span closely: when it was, and what its event says, brought, was held against, and failed by. */
export const SpanDrawer = ({ span, place }: Props) => {
  const t = useTranslations('console.transactions.one')
  const words = useSpanWords()
  const { body: event, problem, fetching, retry } = useOutcome(span.event_id)
  return (
    <Drawer
      title={
        span.kind === 'event' ? (
          <TypeName type={span.name} />
        ) : (
          `${t(span.kind === 'stream' ? 'of_stream' : 'of_consumer')}${span.kind === 'stream' ? '' : ` ${span.name}`}`
        )
      }
      name={t('span')}
      onClose={() => place.open(null)}
      onGone={() =>
        document
          .querySelector<HTMLElement>(`[data-span="${CSS.escape(span.id)}"]`)
          ?.focus({ preventScroll: true })
      }
      actions={
        <>
          <CopyButton name={t('copy_id')} text={span.event_id} />
          {event && <CopyButton name={t('copy_json')} text={JSON.stringify(event, null, 2)} />}
        </>
      }
    >
      <dl className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 px-4 py-3">
        <Fact name={t('column.state')}>
          <StatusMark {...words.spanState(span.state)} />
        </Fact>
        <Times span={span} />
        <Fact name={t('event_id')}>
          <code className="text-small break-all select-all">{span.event_id}</code>
        </Fact>
      </dl>
      <SpanTabs tab={place.tab} onTab={place.turnTo} />
      <div role="tabpanel" id="span-tab-panel" aria-labelledby={`span-tab-${place.tab}`}>
        {place.tab === 'error' ? (
          <SpanError span={span} />
        ) : problem && problem.status !== 401 ? (
          <ProblemView problem={problem} onRetry={retry} retrying={fetching} className="m-4" />
        ) : event ? (
          <OfEvent event={event} tab={place.tab} />
        ) : (
          <div aria-busy="true" className="space-y-3 p-4">
            <Skeleton className="h-5 w-2/3" />
            <Skeleton className="h-20" />
          </div>
        )}
      </div>
    </Drawer>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-ink-3">{name}</dt>
    <dd className="min-w-0 tabular-nums">{children}</dd>
  </>
)

const Times = ({ span }: { span: Span }) => {
  const t = useTranslations('console.transactions.one')
  const formats = useFormats()
  const ms = (of: number) => `${formats.count(of)} ms`
  return (
    <>
      <Fact name={t('recorded')}>
        <Moment at={span.began_at} look="exact" />
      </Fact>
      {span.kind === 'stream' && span.state !== 'waiting' && (
        <Fact name={t('of_stream')}>{t(span.state === 'done' ? 'in_stream' : 'stream_unknown')}</Fact>
      )}
      {span.read_at !== null && (
        <Fact name={t('read')}>
          <Moment at={span.read_at} look="exact" />
          {span.wait_ms !== null && ` · ${t('waited')} ${ms(span.wait_ms)}`}
        </Fact>
      )}
      {span.kind === 'consumer' && span.ended_at !== null && (
        <Fact name={t('committed')}>
          <Moment at={span.ended_at} look="exact" />
          {span.work_ms !== null && ` · ${t('worked')} ${ms(span.work_ms)}`}
        </Fact>
      )}
      {span.kind === 'consumer' && span.no_data !== null && (
        <Fact name={t('committed')}>{t(`no_data.${span.no_data}`)}</Fact>
      )}
    </>
  )
}

const OfEvent = ({ event, tab }: { event: EventOutcome; tab: 'payload' | 'result' | 'rules' }) => {
  const t = useTranslations('console.transactions.one')
  if (tab === 'payload') return <JsonView value={event.data} />
  if (event.entries.length === 0)
    return (
      <p className="p-4 text-ink-2">
        {t(event.state === 'waiting' ? 'not_decided' : tab === 'result' ? 'no_result' : 'no_rules')}
      </p>
    )
  if (tab === 'rules') return event.entries.map(line => <WhyLine key={line.number} line={line} />)
  return <Effects event={event} />
}

/** What it moved in the ledger, without what was refused; and what it unlocked. */
const Effects = ({ event }: { event: EventOutcome }) => {
  const t = useTranslations('console.transactions.one')
  const tier = useTranslations('console.player.tier')
  const locale = useLocale()
  const formats = useFormats()
  const effects = event.entries.filter(({ kind }) => kind !== 'refusal')
  return (
    <ul data-effects={effects.length} className="flex flex-col gap-2 p-4">
      {effects.length === 0 && <li className="text-ink-2">{t('no_result')}</li>}
      {effects.map(line => (
        <li key={line.number} className="flex items-baseline justify-between gap-3 tabular-nums">
          <span className="min-w-0 [overflow-wrap:anywhere]">{line.label[locale]}</span>
          <span className="shrink-0">
            {t('points', { points: formats.signed(line.points), balance: formats.count(line.balance_after) })}
          </span>
        </li>
      ))}
      {event.unlocked.map(one => (
        <li key={`${one.achievement}:${one.tier}`}>
          {t('unlocked', { name: one.name[locale], tier: tier(one.tier) })}
        </li>
      ))}
    </ul>
  )
}
