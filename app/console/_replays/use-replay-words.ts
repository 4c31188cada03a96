'use client'

import { useTranslations } from 'next-intl'
import type { Replay } from '#server/contract/replays'
import type { Status } from '../../_ui/status-mark.tsx'

type Judged = Pick<Replay, 'state' | 'dry_run' | 'changed' | 'kept' | 'failed'>

/** What a replay has come to, in one line: what was found is told of a dry run, and what was done of one for good. */
export const useReplayWords = () => {
  const t = useTranslations('console.replays')
  return (replay: Judged): { status: Status; word: string } => {
    const { state, dry_run, changed, kept, failed } = replay
    if (state !== 'done') return { status: statuses[state], word: t(`state.${state}`) }
    if (failed > 0) return { status: 'bad', word: t('verdict.failed', { count: failed }) }
    if (dry_run && changed + kept > 0)
      return { status: 'warn', word: t('verdict.would', { count: changed + kept }) }
    if (kept > 0) return { status: 'warn', word: t('verdict.kept', { changed, kept }) }
    return {
      status: 'ok',
      word: dry_run || changed === 0 ? t('verdict.same') : t('verdict.put', { count: changed }),
    }
  }
}

const statuses: Record<Exclude<Replay['state'], 'done'>, Status> = {
  ...{ queued: 'unknown', running: 'unknown', paused: 'warn', cancelled: 'warn', failed: 'bad' },
}
