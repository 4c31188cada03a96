'use client'

import { useEffect, useRef, useState } from 'react'
import { requestJson } from '#live/request-json'
import { makeResource } from '#live/resource'
import { useResource } from '#live/use-resource'
import type { EventOutcome } from '#server/contract/event-outcome'
import type { Progress } from '#server/contract/progress'
import { ProblemView } from '#ui/problem-view'
import { Skeleton } from '#ui/skeleton'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'
import { EntryReason } from './entry-reason.tsx'
import { ReportProblem } from './report-problem.tsx'

type Props = { eventId: string; unit: Progress['unit']; formats: Formats; onClose: () => void }

/** What one event led to, rule by rule, and why. */
const WhySheet = ({ eventId, unit, formats, onClose }: Props) => {
  const t = useWords('portal.activity.sheet')
  const shared = useWords('shared')
  const dialog = useRef<HTMLDialogElement>(null)
  const [outcome] = useState(() =>
    makeResource(
      signal => requestJson<EventOutcome>(`/api/v1/events/${encodeURIComponent(eventId)}?as=me`, { signal }),
      { body: null, problem: null, at: null },
    ),
  )
  useEffect(() => {
    dialog.current?.showModal()
    outcome.refresh()
    return outcome.stop
  }, [outcome])
  const { body, problem, busy } = useResource(outcome)
  return (
    /* biome-ignore lint/a11y/useKeyWithClickEvents: a press beside the sheet closes it; for keys Escape does */
    <dialog
      ref={dialog}
      aria-labelledby="why-title"
      onClose={onClose}
      onClick={event => event.target === dialog.current && dialog.current.close()}
      className="sheet bg-surface p-0 text-ink shadow-float"
    >
      <div className="space-y-4 p-5 pb-[max(20px,env(safe-area-inset-bottom))]">
        <div className="flex items-center gap-3">
          <h2 id="why-title" className="min-w-0 flex-1 text-h2">
            {t('title')}
          </h2>
          <button
            type="button"
            onClick={() => dialog.current?.close()}
            className="-m-2 min-h-11 shrink-0 rounded-s px-3 font-semibold text-brand-ink hover:bg-brand-soft"
          >
            {shared('close')}
          </button>
        </div>
        {!body && !problem && <Skeleton className="h-44" />}
        {problem && <ProblemView problem={problem} onRetry={outcome.refresh} retrying={busy} />}
        {body && (
          <>
            <p className="text-small text-ink-3">{formats.moment(body.occurred_at)}</p>
            {body.entries.length === 0 && <p>{t('nothing')}</p>}
            {body.late_streak !== null && (
              <p data-late-streak={body.late_streak}>{t('lateStreak', { days: body.late_streak })}</p>
            )}
            {body.entries.map(entry => (
              <EntryReason key={entry.number} entry={entry} unit={unit} formats={formats} />
            ))}
            <ReportProblem eventId={body.id} />
          </>
        )}
      </div>
    </dialog>
  )
}

export default WhySheet
