'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { EventOutcome } from '#server/contract/event-outcome'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem } from '../../_live/request-problem.ts'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { Drawer } from '../_shell/drawer.tsx'
import { TypeName } from '../_tail/area-mark.tsx'
import { CopyButton } from '../_tail/copy-button.tsx'
import { PairLink } from './pair-link.tsx'
import { pairsOf } from './pairs.ts'
import { useCorrections } from './use-player.ts'
import type { PlayerPlace } from './use-player-place.ts'
import { WhyOutcome } from './why-outcome.tsx'

type Props = { player: string; id: string; place: PlayerPlace; mayCorrect: boolean }

const waitingEveryMs = 1_000

/** One event of the player: what came of it, why, and what took it back. */
export const WhyDrawer = ({ player, id, place, mayCorrect }: Props) => {
  const t = useTranslations('console.player')
  const query = useQuery({
    queryKey: ['console', 'event', id],
    queryFn: ({ signal }) =>
      requestJson<EventOutcome>(`/api/v1/events/${encodeURIComponent(id)}`, { signal }),
    retry: false,
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? waitingEveryMs : false),
  })
  const pairs = pairsOf(useCorrections(player).body?.data ?? [])
  const problem = query.error ? asRequestProblem(query.error) : null
  const { data: event } = query
  const takenBackBy = pairs.takenBackBy.get(id)
  const takesBack = pairs.takesBack.get(id)
  const isActivity = event !== undefined && !/^(admin|game\.(board|points)|user)[._]/.test(event.type)
  return (
    <Drawer
      title={event ? <TypeName type={event.type} /> : t('why')}
      name={t('why')}
      onClose={() => place.openEvent(null)}
      onGone={() =>
        document.querySelector<HTMLElement>(`[data-open="${id}"]`)?.focus({ preventScroll: true })
      }
      actions={
        <>
          <CopyButton name={t('copy_id')} text={id} />
          {mayCorrect && isActivity && takenBackBy === undefined && (
            <Button look="danger" onClick={() => place.correct('reversal', id)}>
              {t('take_back')}
            </Button>
          )}
        </>
      }
    >
      {problem && problem.status !== 401 && (
        <ProblemView
          problem={problem}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
          className="m-4"
        />
      )}
      {!event && !problem && (
        <div aria-busy="true" className="space-y-3 p-4">
          <Skeleton className="h-5 w-2/3" />
          <Skeleton className="h-20" />
        </div>
      )}
      {(takenBackBy || takesBack) && (
        <div className="flex flex-wrap gap-3 border-b border-line px-4 py-2">
          {takenBackBy && (
            <PairLink to={takenBackBy} words={t('taken_back')} onOpen={place.openEvent} isStrong />
          )}
          {takesBack && <PairLink to={takesBack} words={t('takes_back')} onOpen={place.openEvent} />}
        </div>
      )}
      {event && <WhyOutcome event={event} />}
    </Drawer>
  )
}
