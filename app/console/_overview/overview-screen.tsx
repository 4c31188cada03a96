'use client'

import { useState } from 'react'
import type { Overview } from '#server/contract/overview'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { PrizesWait } from '../_boards/prizes-wait.tsx'
import { ComparisonPanel } from '../_comparison/comparison-panel.tsx'
import { ReconciliationPanel } from '../_reconciliation/reconciliation-panel.tsx'
import { LiveTail } from '../_tail/live-tail.tsx'
import { type Tail, useTail } from '../_tail/use-tail.ts'
import { AttentionList } from './attention-list.tsx'
import { ConsumersTable } from './consumers-table.tsx'
import { FigureStrip } from './figure-strip.tsx'
import { NoticeBar } from './notice-bar.tsx'
import { OverviewSkeleton } from './overview-skeleton.tsx'
import { QuickStart } from './quick-start.tsx'
import { RateChart } from './rate-chart.tsx'
import { SystemPanel } from './system-panel.tsx'
import { TopologyView } from './topology-view.tsx'
import { useHealthLog } from './use-health-log.ts'
import { useNotices } from './use-notices.ts'
import { type OverviewState, useOverview } from './use-overview.ts'

/** Is the system well, and what is happening in it right now. */
export const OverviewScreen = () => {
  const state = useOverview()
  const tail = useTail()
  const { overview, problem, retry, fetching } = state
  if (overview) return <Loaded overview={overview} state={state} tail={tail} />
  if (problem && problem.status !== 401) {
    return (
      <div className="mx-auto max-w-xl p-4 md:p-12">
        <ProblemView problem={problem} onRetry={retry} retrying={fetching} />
      </div>
    )
  }
  return <OverviewSkeleton />
}

const Loaded = ({ overview, state, tail }: { overview: Overview; state: OverviewState; tail: Tail }) => {
  const log = useHealthLog(overview)
  const { notices, staleFor } = useNotices(state)
  const [starting, setStarting] = useState(overview.events_total === 0)
  const arrived = overview.events_total > 0 || tail.view.buffered > 0
  return (
    <>
      <NoticeBar
        notices={notices}
        receivedAt={state.receivedAt}
        retrying={state.fetching}
        onRetry={state.retry}
      />
      <PrizesWait />
      <FigureStrip overview={overview} log={log} staleFor={staleFor} />
      <AttentionList overview={overview} staleFor={staleFor} />
      <div className="grid lg:grid-cols-[minmax(0,1fr)_400px]">
        {starting ? (
          <QuickStart first={tail.store.oldest()} arrived={arrived} onDone={() => setStarting(false)} />
        ) : (
          <RateChart history={overview.history} asOf={overview.as_of} staleFor={staleFor} />
        )}
        <SystemPanel overview={overview} staleFor={staleFor} />
        <ConsumersTable overview={overview} staleFor={staleFor} />
      </div>
      <TopologyView overview={overview} staleFor={staleFor} />
      <ComparisonPanel />
      <div id="reconciliation">
        <ReconciliationPanel />
      </div>
      {arrived && <LiveTail tail={tail} />}
    </>
  )
}
