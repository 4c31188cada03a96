'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { RuleSetLanguage } from '#server/contract/rule-set-language'
import { asRequestProblem } from '../../../_live/request-problem.ts'
import { Button } from '../../../_ui/button.tsx'
import { ProblemView } from '../../../_ui/problem-view.tsx'
import { Skeleton } from '../../../_ui/skeleton.tsx'
import { Moment } from '../../_format/moment.tsx'
import { SectionHead } from '../../_overview/section-head.tsx'
import { TypeName } from '../../_tail/area-mark.tsx'
import { summarise } from '../../_tail/summarise.ts'
import type { DraftEditor } from '../use-draft-editor.ts'
import { EventForm } from './event-form.tsx'
import { MadeUpForm } from './made-up-form.tsx'
import { TrialResult } from './trial-result.tsx'
import { useTrial, useTrialEvents } from './use-trial.ts'

const kinds = ['event', 'activity'] as const
type Props = { editor: DraftEditor; language: RuleSetLanguage | null }

/** Holds the draft against an event that was, or might be: which rules match, what each found, and what live said. */
export const TrialPanel = ({ editor, language }: Props) => {
  const t = useTranslations('console.trial')
  const events = useTrialEvents()
  const trial = useTrial(editor)
  const [kind, setKind] = useState<(typeof kinds)[number]>('event')
  const triedEvent = trial.tried && 'event_id' in trial.tried ? trial.tried.event_id : null
  const field = useId()
  const isOld = trial.result !== null && trial.result.revision !== editor.base.revision
  return (
    <div data-trial="">
      <fieldset className="flex gap-1 border-b border-line px-2 md:px-4">
        <legend className="sr-only">{t('with')}</legend>
        {kinds.map(one => (
          <button
            key={one}
            type="button"
            aria-pressed={kind === one}
            onClick={() => setKind(one)}
            className="min-h-8 px-2 text-small text-ink-2 underline-offset-4 aria-pressed:font-semibold aria-pressed:text-ink aria-pressed:underline"
          >
            {t(`with_${one}`)}
          </button>
        ))}
      </fieldset>
      {kind === 'event' && <EventForm trial={trial} />}
      {kind === 'activity' && language && events.data && (
        <MadeUpForm trial={trial} language={language} latest={events.data.data} />
      )}
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
              aria-pressed={triedEvent !== null && triedEvent === event.id}
              onClick={() => event.id !== null && trial.run({ event_id: event.id })}
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
