'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { asRequestProblem } from '../../../_live/request-problem.ts'
import { Button } from '../../../_ui/button.tsx'
import { ProblemView } from '../../../_ui/problem-view.tsx'
import { Skeleton } from '../../../_ui/skeleton.tsx'
import { Moment } from '../../_format/moment.tsx'
import { SectionHead } from '../../_overview/section-head.tsx'
import { TypeName } from '../../_tail/area-mark.tsx'
import { summarise } from '../../_tail/summarise.ts'
import type { DraftEditor } from '../use-draft-editor.ts'
import { TrialResult } from './trial-result.tsx'
import { useTrial, useTrialEvents } from './use-trial.ts'

/** Holds the draft against an event that was: which rules match, what each found, and what live said. */
export const TrialPanel = ({ editor }: { editor: DraftEditor }) => {
  const t = useTranslations('console.trial')
  const events = useTrialEvents()
  const trial = useTrial(editor)
  const [id, setId] = useState('')
  const field = useId()
  const isOld = trial.result !== null && trial.result.revision !== editor.base.revision
  return (
    <div data-trial="">
      <form
        className="flex items-end gap-2 border-b border-line px-4 py-3 md:px-6"
        onSubmit={event => {
          event.preventDefault()
          if (id.trim() !== '') void trial.run(id.trim())
        }}
      >
        <div className="min-w-0 flex-1">
          <label htmlFor={field} className="mb-1 block text-label text-ink-2">
            {t('event_id')}
          </label>
          <input
            id={field}
            type="text"
            value={id}
            placeholder="evt_…"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onChange={event => setId(event.target.value)}
            className="h-8 w-full rounded-s border border-line-strong bg-surface px-2 font-mono text-small placeholder:text-ink-3"
          />
        </div>
        <Button type="submit" busy={trial.busy} disabled={id.trim() === ''}>
          {t('try')}
        </Button>
      </form>
      {trial.unsaved && (
        <p role="alert" className="bg-bad-soft px-4 py-2 text-bad md:px-6">
          {t('save_first')}
        </p>
      )}
      {trial.problem && <ProblemView problem={trial.problem} className="m-4" />}
      {trial.result && (
        <>
          {isOld && (
            <p className="flex items-center justify-between gap-2 bg-warn-soft px-4 py-1 md:px-6">
              {t('draft_moved_on')}
              <Button look="quiet" busy={trial.busy} onClick={() => trial.tried && trial.run(trial.tried)}>
                {t('again')}
              </Button>
            </p>
          )}
          <TrialResult trial={trial.result} />
        </>
      )}
      <SectionHead id={`${field}h`} title={t('latest')}>
        <Button
          look="quiet"
          className="ml-auto"
          busy={events.isFetching}
          onClick={() => void events.refetch()}
        >
          {t('refresh')}
        </Button>
      </SectionHead>
      {events.error && (
        <ProblemView
          problem={asRequestProblem(events.error)}
          onRetry={() => void events.refetch()}
          retrying={events.isFetching}
          className="m-4"
        />
      )}
      {!events.data && !events.error && <Skeleton className="mx-4 h-40 md:mx-6" />}
      {events.data?.data.length === 0 && <p className="px-4 py-3 text-ink-2 md:px-6">{t('none')}</p>}
      <ul className="border-t border-line">
        {events.data?.data.map(event => (
          <li key={event.id} className="border-b border-line">
            <button
              type="button"
              aria-pressed={trial.tried === event.id}
              onClick={() => event.id !== null && trial.run(event.id)}
              className="grid min-h-8 w-full grid-cols-[minmax(0,1fr)_auto] gap-x-3 px-4 py-1 text-left -outline-offset-2 hover:bg-sunken aria-pressed:bg-brand-soft md:px-6"
            >
              <TypeName type={event.type} className="font-mono text-small" />
              <Moment at={event.occurred_at} className="text-small text-ink-2 tabular-nums" />
              <span className="col-span-2 truncate text-small text-ink-2">
                {event.player_name ?? event.player_id}
                {summarise(event.data).map(({ key, value }) => ` · ${key} ${value}`)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
