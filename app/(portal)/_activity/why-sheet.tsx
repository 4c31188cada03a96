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
import { Sheet } from '../_shell/sheet.tsx'
import { EntryReason } from './entry-reason.tsx'
import { ReportProblem } from './report-problem.tsx'

type Props = { eventId: string; unit: Progress['unit']; formats: Formats; onClose: () => void }

/** What one event led to, rule by rule, and why. */
const WhySheet = ({ eventId, unit, formats, onClose }: Props) => {
  const t = useWords('portal.activity.sheet')
  const dialog = useRef<HTMLDialogElement>(null)
  const [outcome] = useState(() =>
    makeResource(
      signal => requestJson<EventOutcome>(`/api/v1/events/${encodeURIComponent(eventId)}?as=me`, { signal }),
      { body: null, problem: null, at: null },
    ),
  )
  useEffect(() => {
    outcome.refresh()
    return outcome.stop
  }, [outcome])
  const { body, problem, busy } = useResource(outcome)
  return (
    <Sheet dialog={dialog} title={t('title')} onClose={onClose}>
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
    </Sheet>
  )
}

export default WhySheet
