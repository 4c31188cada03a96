'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { PlayerEvent } from '#server/contract/player-events'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { PlayersSkeleton } from '../_players/players-skeleton.tsx'
import { useShortcuts } from '../_shell/use-shortcuts.ts'
import { NoneYet } from './tab-body.tsx'
import type { PlayerEvents } from './use-player-events.ts'

type Props = {
  /** Of what there may be none. */
  of: string
  list: PlayerEvents
  none: string
  children: (events: readonly PlayerEvent[]) => ReactNode
}

/** What stands around pages of events: the new ones that wait, what went wrong, and the way further back. */
export const EventsFrame = ({ of, list, none, children }: Props) => {
  const t = useTranslations('console.player.events')
  const say = useTranslations('console.player')
  const formats = useFormats()
  const { events, problem, fresh, lookedBackTo } = list
  useShortcuts({ '.': fresh > 0 ? list.showFresh : undefined })
  return (
    <>
      {(fresh > 0 || list.mayBeMore) && events && (
        <div className="flex justify-center border-b border-line bg-sunken py-1.5">
          <Button look="secondary" busy={list.fetching} onClick={list.showFresh} data-fresh={fresh}>
            {fresh > 0 ? t('fresh', { count: fresh }) : t('may_be_more')}
          </Button>
        </div>
      )}
      {problem && problem.status !== 401 && (
        <div className="mx-auto max-w-xl p-4">
          <ProblemView problem={problem} onRetry={list.retry} retrying={list.fetching} />
        </div>
      )}
      {!events && !problem && <PlayersSkeleton />}
      {events?.length === 0 && lookedBackTo === null && <NoneYet of={of}>{none}</NoneYet>}
      {events && events.length > 0 && children(events)}
      {list.hasMore && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 md:px-6">
          <Button look="secondary" busy={list.loadingMore} onClick={list.more}>
            {say('more')}
          </Button>
          {lookedBackTo !== null && (
            <p data-looked-back="" className="text-small text-ink-2 tabular-nums">
              {t('looked_back', { time: formats.dayTime(Date.parse(lookedBackTo)) })}
            </p>
          )}
        </div>
      )}
    </>
  )
}
