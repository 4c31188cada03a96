'use client'

import { useTranslations } from 'next-intl'
import { leftWrong } from '#server/contract/reconciled-parts'
import type { Reconciliation } from '#server/contract/reconciliations'
import type { Status } from '../../_ui/status-mark.tsx'

/** What a reconciliation says so far, in one line. Nothing but a whole one says that all is well. */
export const useVerdict = ({ state, result }: Reconciliation): { status: Status; word: string } => {
  const t = useTranslations('console.reconciliation')
  const wrong = result === null ? 0 : leftWrong(result)
  if (wrong > 0) return { status: 'bad', word: t('differ', { wrong }) }
  if (state === 'failed') return { status: 'bad', word: t('failed') }
  if (state === 'queued' || result === null)
    return state === 'done' ? { status: 'ok', word: t('nobody') } : { status: 'unknown', word: t(state) }
  // Whoever was left out adds up to nothing yet.
  const players = result.players - result.unsettled
  if (state !== 'done')
    return { status: state === 'running' ? 'unknown' : 'warn', word: t('same_so_far', { players }) }
  if (players === 0 && result.players > 0) return { status: 'unknown', word: t('all_unsettled') }
  const { copies, tiers, ranks } = result.repaired
  const mended = copies + tiers + (ranks ? result.differ.ranks : 0)
  return { status: 'ok', word: mended > 0 ? t('mended', { mended, players }) : t('same', { players }) }
}
