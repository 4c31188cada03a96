'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { PlayersSkeleton } from '../_players/players-skeleton.tsx'
import { useShortcuts } from '../_shell/use-shortcuts.ts'
import { useWide } from '../_tail/use-wide.ts'
import { PatternsTable } from './patterns-table.tsx'
import { PendingBar } from './pending-bar.tsx'
import { ReviewBar } from './review-bar.tsx'
import { ReviewBlank } from './review-blank.tsx'
import { usePendingReview } from './use-pending-review.ts'
import { useReviewPlace } from './use-review-place.ts'
import { useFollowViolations, useViolations } from './use-violations.ts'
import { ViolationDetailView } from './violation-detail.tsx'
import { ViolationRow } from './violation-row.tsx'

/** What patterns took for abuse: the queue beside the evidence, and what is made of it. */
export const ReviewScreen = () => {
  const t = useTranslations('console.review')
  const place = useReviewPlace()
  const queue = useViolations(place)
  const later = usePendingReview()
  const wide = useWide()
  const list = useRef<HTMLUListElement>(null)
  const [namesShown, setNamesShown] = useState(false)
  useFollowViolations()
  const { violations, counts, problem } = queue
  const trouble = problem && problem.status !== 401 ? problem : null
  const shown = place.id ?? (wide ? (violations?.[0]?.id ?? null) : null)

  const step = (by: 1 | -1) => {
    const ids = violations?.map(({ id }) => id) ?? []
    const at = shown === null ? -1 : ids.indexOf(shown)
    const next = ids[at < 0 ? 0 : Math.min(ids.length - 1, Math.max(0, at + by))]
    if (next === undefined) return
    place.open(next)
    list.current?.querySelector(`[data-violation="${next}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  useShortcuts({ j: () => step(1), k: () => step(-1), n: () => step(1) })

  return (
    <div className="flex min-h-[calc(100dvh-76px)] flex-col">
      <ReviewBar
        counts={counts}
        stale={trouble !== null}
        state={place.state}
        pattern={place.pattern}
        player={place.player}
        namesShown={namesShown}
        onFilter={place.filter}
        onNames={() => setNamesShown(!namesShown)}
      />
      {trouble && (
        <div className="mx-auto w-full max-w-xl p-4">
          <ProblemView problem={trouble} onRetry={queue.retry} retrying={queue.fetching} />
        </div>
      )}
      {!violations && !trouble && <PlayersSkeleton />}
      {violations && (
        <div className="grid flex-1 md:grid-cols-[minmax(18rem,2fr)_minmax(0,3fr)]">
          <section
            aria-label={t('queue')}
            className="border-line max-md:data-aside:hidden md:border-r"
            {...(place.id !== null && { 'data-aside': '' })}
          >
            {violations.length === 0 && (
              <ReviewBlank
                filtered={place.state !== 'open' || place.pattern !== null || place.player !== null}
                onClear={() => place.filter({ state: 'open', pattern: null, player: null })}
              />
            )}
            <ul ref={list}>
              {violations.map(violation => (
                <ViolationRow
                  key={violation.id}
                  violation={violation}
                  current={violation.id === shown}
                  pending={later.pending?.violation === violation.id}
                  namesShown={namesShown}
                  onOpen={() => place.open(violation.id)}
                />
              ))}
            </ul>
            {queue.hasMore && (
              <div className="px-4 py-3 md:px-6">
                <Button look="secondary" busy={queue.loadingMore} onClick={queue.more}>
                  {t('more')}
                </Button>
              </div>
            )}
            {counts && <PatternsTable patterns={counts.patterns} />}
          </section>
          {shown !== null && (
            <ViolationDetailView
              key={shown}
              id={shown}
              isOpened={place.id !== null}
              namesShown={namesShown}
              pending={later.pending?.violation === shown}
              onBack={() => place.open(null)}
              onOpen={place.open}
              onLater={(verb, said) => {
                later.begin(shown, { verb, ...said })
                step(1)
              }}
            />
          )}
        </div>
      )}
      {later.pending && <PendingBar review={later.pending} onUndo={later.undo} onNow={later.sendNow} />}
    </div>
  )
}
