'use client'

import { useTranslations } from 'next-intl'
import type { Comparison, ComparisonResult } from '#server/contract/comparisons'
import type { Status } from '../../_ui/status-mark.tsx'

type Counts = Pick<ComparisonResult, 'players' | 'different'>
type Judged = Pick<Comparison, 'state' | 'partial'> & { result: Counts | null }

/** What a comparison says so far, in one line. Nothing but a whole one says that all is well. */
export const useVerdict = ({ state, result, partial }: Judged): { status: Status; word: string } => {
  const t = useTranslations('console.comparison')
  if (result !== null && result.different > 0)
    return { status: 'bad', word: t('differ', { different: result.different, players: result.players }) }
  if (state === 'failed') return { status: 'bad', word: t('failed') }
  if (state === 'queued') return { status: 'unknown', word: t('queued') }
  if (result === null)
    return state === 'done' ? { status: 'ok', word: t('nobody') } : { status: 'unknown', word: t(state) }
  if (partial)
    return {
      status: state === 'running' ? 'unknown' : 'warn',
      word: t('same_so_far', { players: result.players }),
    }
  return { status: 'ok', word: t('same', { players: result.players }) }
}
