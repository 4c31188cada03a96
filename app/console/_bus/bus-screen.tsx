'use client'

import { useTranslations } from 'next-intl'
import { parseAsInteger, parseAsString, useQueryStates } from 'nuqs'
import { useId } from 'react'
import type { BusHealthView } from '#server/contract/bus-health'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { NoticeBar } from '../_overview/notice-bar.tsx'
import { SectionHead } from '../_overview/section-head.tsx'
import { SystemPanel } from '../_overview/system-panel.tsx'
import { useDiagnosis } from '../_overview/use-diagnosis.ts'
import { useNotices } from '../_overview/use-notices.ts'
import { useOverview } from '../_overview/use-overview.ts'
import { PausesPanel } from '../_pauses/pauses-panel.tsx'
import { PlayersSkeleton } from '../_players/players-skeleton.tsx'
import { ConsumerPanel } from './consumer-panel.tsx'
import { HistoryChart } from './history-chart.tsx'
import { StreamsLine } from './streams-line.tsx'
import { useBusHealth } from './use-bus.ts'

/** The bus closely: every consumer in every shard, every stream, what they stand on, and how all of it was. */
export const BusScreen = () => {
  const overview = useOverview()
  const { notices } = useNotices(overview)
  const { body, problem, fetching, retry } = useBusHealth()
  const trouble = problem && problem.status !== 401 ? problem : null
  return (
    <>
      <NoticeBar
        notices={notices}
        receivedAt={overview.receivedAt}
        retrying={overview.fetching}
        onRetry={overview.retry}
      />
      {trouble && (
        <div className="mx-auto max-w-xl p-4">
          <ProblemView problem={trouble} onRetry={retry} retrying={fetching} />
        </div>
      )}
      {!body && !trouble && <PlayersSkeleton />}
      {body && <Loaded health={body} isStale={trouble !== null} />}
      <HistoryChart />
    </>
  )
}

const place = { consumer: parseAsString, shard: parseAsInteger }

const Loaded = ({ health, isStale }: { health: BusHealthView; isStale: boolean }) => {
  const t = useTranslations('console.bus')
  const formats = useFormats()
  const heading = useId()
  const [{ consumer: of, shard }, setPlace] = useQueryStates(place, { history: 'push' })
  const diagnosisOf = useDiagnosis(Date.parse(health.as_of))
  const asOf = t('as_of', { time: formats.time(Date.parse(health.as_of)) })
  return (
    <>
      <StreamsLine health={health} />
      <PausesPanel consumers={health.consumers.map(({ name }) => name)} />
      <div className="grid lg:grid-cols-[minmax(0,1fr)_400px]">
        <section aria-labelledby={heading} className="min-w-0">
          <SectionHead id={heading} title={t('consumers')}>
            <p className="text-small text-ink-2">{t('consumers_lead')}</p>
            <p className={`ml-auto text-small tabular-nums ${isStale ? 'text-warn' : 'text-ink-3'}`}>
              {asOf}
            </p>
          </SectionHead>
          {health.consumers.map(consumer => (
            <ConsumerPanel
              key={consumer.name}
              consumer={consumer}
              diagnosis={{ ...diagnosisOf(consumer), ...(isStale && { tone: 'unknown' }) }}
              shards={health.shards[consumer.name] ?? []}
              streams={health.streams}
              chosen={of === consumer.name ? shard : null}
              onChoose={chosen =>
                void setPlace({ consumer: chosen === null ? null : consumer.name, shard: chosen })
              }
            />
          ))}
        </section>
        <SystemPanel overview={health} staleFor={isStale ? asOf : null} />
      </div>
    </>
  )
}
