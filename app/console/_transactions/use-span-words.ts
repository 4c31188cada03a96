'use client'

import { useTranslations } from 'next-intl'
import type { SpanState, TransactionView, WaitsFor } from '#server/contract/transactions'
import type { Status } from '../../_ui/status-mark.tsx'
import { useFormats } from '../_format/use-formats.ts'

const spanStatuses: Record<SpanState, Status> = {
  ...{
    done: 'ok',
    waiting: 'unknown',
    retrying: 'warn',
    parked: 'warn',
    paused: 'warn',
    dead: 'bad',
    discarded: 'warn',
  },
  unknown: 'unknown',
}

export type Action = { words: string; href: string }

/** States and what is waited for, in words, with where it is freed. */
export const useSpanWords = () => {
  const t = useTranslations('console.transactions')
  const { time } = useFormats()

  const waits = (for_: WaitsFor): string => {
    if (for_.kind === 'earlier')
      return t(`waits_for.${for_.dead_letter_id === null ? 'earlier' : 'earlier_dead'}`)
    if (for_.kind === 'retry')
      return for_.at === null
        ? t('waits_for.retry')
        : t('waits_for.retry_at', { time: time(Date.parse(for_.at)) })
    if (for_.kind === 'breaker') return t('waits_for.breaker', { key: for_.key, state: for_.state })
    if (for_.kind === 'pause')
      return for_.until === null
        ? t('waits_for.pause')
        : t('waits_for.pause_until', { time: time(Date.parse(for_.until)) })
    if (for_.kind === 'worker') return t('waits_for.worker', { shard: for_.shard })
    if (for_.kind === 'turn') return t('waits_for.turn', { before: for_.before, shard: for_.shard })
    if (for_.kind === 'relay') return t('waits_for.relay', { shard: for_.shard })
    return t('waits_for.dead_letter')
  }

  const action = (for_: WaitsFor, consumer: string): Action | null => {
    const shard = 'shard' in for_ ? `?consumer=${consumer}&shard=${for_.shard}` : ''
    if (for_.kind === 'dead_letter')
      return { words: t('action.dead_letter'), href: letterHref(for_.dead_letter_id) }
    if (for_.kind === 'earlier')
      return for_.dead_letter_id === null
        ? { words: t('action.earlier'), href: `/console/transactions/${for_.event_id}` }
        : { words: t('action.dead_letter'), href: letterHref(for_.dead_letter_id) }
    if (for_.kind === 'breaker')
      return { words: t('action.breaker'), href: `/console/breakers?breaker=${encodeURIComponent(for_.key)}` }
    if (for_.kind === 'worker' || for_.kind === 'turn')
      return { words: t(`action.${for_.kind}`), href: `/console/bus${shard}` }
    if (for_.kind === 'pause') return { words: t('action.pause'), href: '/console/bus' }
    if (for_.kind === 'relay') return { words: t('action.relay'), href: '/console/bus' }
    return null
  }

  return {
    waits,
    action,
    spanState: (state: SpanState) => ({ status: spanStatuses[state], word: t(`span_state.${state}`) }),
    state: ({
      state,
      overdue,
    }: Pick<TransactionView, 'state' | 'overdue'>): { status: Status; word: string } => {
      if (overdue) return { status: 'warn', word: t('state.overdue') }
      const status: Status = state === 'failed' ? 'bad' : state === 'completed' ? 'ok' : 'unknown'
      return { status, word: t(`state.${state}`) }
    },
  }
}

export const letterHref = (id: string) => `/console/dead-letters?status=all&error=${encodeURIComponent(id)}`
