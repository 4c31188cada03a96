'use client'

import { useTranslations } from 'next-intl'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { useNow } from '../_format/use-now.ts'
import { PlayersSkeleton } from '../_players/players-skeleton.tsx'
import { BreakerDrawer } from './breaker-drawer.tsx'
import { breakerGroups } from './breaker-group.ts'
import { BreakersGroup } from './breakers-group.tsx'
import { useBreakerPlace } from './use-breaker-place.ts'
import { type BreakersReply, useBreakers } from './use-breakers.ts'
import { useClock } from './use-clock.ts'

/** Older than this is not how it is any more. */
const freshMs = 6_000

/** Every breaker by what it stands around: how it stands, how near it is to opening, and all that is done to one. */
export const BreakersScreen = () => {
  const { body, receivedAt, problem, fetching, retry } = useBreakers()
  const trouble = problem && problem.status !== 401 ? problem : null
  return (
    <>
      {trouble && (
        <div className="mx-auto max-w-xl p-4">
          <ProblemView problem={trouble} onRetry={retry} retrying={fetching} />
        </div>
      )}
      {!body && !trouble && <PlayersSkeleton />}
      {body && <Loaded reply={body} receivedAt={receivedAt} />}
    </>
  )
}

const Loaded = ({ reply, receivedAt }: { reply: BreakersReply; receivedAt: number }) => {
  const t = useTranslations('console.breakers')
  const formats = useFormats()
  const now = useNow()
  const clock = useClock(reply.as_of, receivedAt)
  const place = useBreakerPlace()
  const ageMs = now === 0 ? 0 : now - receivedAt
  const staleFor = ageMs > freshMs ? formats.duration(ageMs / 1_000) : null
  const chosen = reply.data.find(({ key }) => key === place.key)
  const focusRow = () =>
    document.querySelector<HTMLButtonElement>(`[data-open="${CSS.escape(place.key ?? '')}"]`)?.focus()
  return (
    <>
      <p className="px-4 pt-3 text-pretty text-ink-2 md:px-6">{t('lead')}</p>
      {staleFor !== null && (
        <p data-stale="" role="status" className="px-4 pt-2 text-warn md:px-6">
          {t('stale', { age: staleFor })}
        </p>
      )}
      <div className={staleFor === null ? '' : 'opacity-80'}>
        {breakerGroups.map(group => (
          <BreakersGroup
            key={group}
            group={group}
            breakers={reply.data}
            now={clock}
            onOpen={key => place.open(key)}
          />
        ))}
      </div>
      {place.key !== null && !chosen && (
        <p data-unknown="" className="px-4 py-3 text-ink-2 md:px-6">
          {t('unknown', { key: place.key })}
        </p>
      )}
      {chosen && (
        <BreakerDrawer
          key={chosen.key}
          breaker={chosen}
          now={clock}
          onClose={() => place.open(null)}
          onGone={focusRow}
        />
      )}
    </>
  )
}
