'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { WithPlayers } from '#server/contract/back-tests'
import type { HistoryRange } from '#server/contract/bus-health'
import type { EventOutcome } from '#server/contract/event-outcome'
import type { StuckTransactions, TransactionHealth, TransactionView } from '#server/contract/transactions'
import { asked } from '../../_live/asked.ts'
import { requestJson } from '../../_live/request-json.ts'

const path = '/api/v1/transactions'
const growingEveryMs = 500
const calmEveryMs = 10_000
const retryEveryMs = 5_000

export const transactionPath = (id: string) => `${path}/${encodeURIComponent(id)}`

/** Read anew while it is in flight and fresh; the older it gets, the less often. */
const everyMs = ({ state, started_at, as_of, spans }: TransactionView): number => {
  const isGrowing =
    state === 'in_flight' || spans.some(span => span.kind === 'stream' && span.state === 'waiting')
  const age = Date.parse(as_of) - Date.parse(started_at)
  return isGrowing ? Math.min(calmEveryMs, Math.max(growingEveryMs, age / 10)) : calmEveryMs
}

export const useTransaction = (id: string) => {
  const query = useQuery({
    queryKey: ['console', path, id],
    queryFn: ({ signal }) => requestJson<TransactionView>(transactionPath(id), { signal }),
    retry: false,
    refetchInterval: ({ state: { data, error } }) =>
      error ? retryEveryMs : data ? everyMs(data) : calmEveryMs,
  })
  return { ...asked(query), receivedAt: query.dataUpdatedAt }
}

/** What one event of it says, and what was decided upon it. */
export const useOutcome = (eventId: string) =>
  asked(
    useQuery<EventOutcome>({
      queryKey: ['console', 'event', eventId],
      queryFn: ({ signal }) =>
        requestJson<EventOutcome>(`/api/v1/events/${encodeURIComponent(eventId)}`, { signal }),
      retry: false,
      refetchInterval: ({ state: { data, error } }) =>
        error ? retryEveryMs : data?.state === 'applied' ? false : 2_000,
    }),
  )

export const useTransactionHealth = (range: HistoryRange) =>
  asked(
    useQuery<TransactionHealth>({
      queryKey: ['console', path, 'health', range],
      queryFn: ({ signal }) => requestJson<TransactionHealth>(`${path}/health?range=${range}`, { signal }),
      placeholderData: keepPreviousData,
      retry: false,
      refetchInterval: ({ state }) => (state.error ? retryEveryMs : calmEveryMs),
    }),
  )

export const useStuck = () =>
  asked(
    useQuery<StuckTransactions & WithPlayers>({
      queryKey: ['console', path, 'stuck'],
      queryFn: ({ signal }) => requestJson<StuckTransactions & WithPlayers>(`${path}/stuck`, { signal }),
      retry: false,
      refetchInterval: retryEveryMs,
    }),
  )
