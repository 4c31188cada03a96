'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { DeadLetterJob } from '#server/contract/dead-letters'
import { requestJson } from '../../_live/request-json.ts'
import { useAction } from '../../_live/use-action.ts'
import { useAsked } from '../../_live/use-asked.ts'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { ProgressBar } from '../../_ui/progress-bar.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { Moment } from '../_format/moment.tsx'
import { FormField, inputClass } from '../_player/form-field.tsx'
import { ReasonField } from '../_player/reason-field.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { useForgetOnce, useKeptText } from '../_shell/kept-texts.tsx'
import { TypeName } from '../_tail/area-mark.tsx'
import { type Selection, selectionsPath, useReadAgain } from './use-dead-letters.ts'

type Verb = 'retry' | 'discard'
type Props = { id: string; verb: Verb; onClose: () => void }

/** From so many on, whoever does it says how many. */
const typedFrom = 101
const samplesMost = 5

/** What is done to exactly those that were frozen: how many, some of them, why; then how far it is. */
export const BulkSheet = ({ id, verb, onClose }: Props) => {
  const t = useTranslations('console.dead_letters')
  const { body, problem, retry, fetching } = useAsked<Selection>(
    `${selectionsPath}/${encodeURIComponent(id)}`,
    ({ job }) => job !== null && isOpen(job),
  )
  return (
    <Dialog title={t(`sheet.${verb}.title_many`)} onClose={onClose}>
      {problem && problem.status !== 401 && (
        <ProblemView problem={problem} onRetry={retry} retrying={fetching} />
      )}
      {!body && !problem && <Skeleton className="h-24" />}
      {body && (body.job === null || body.job.state === 'cancelled') && (
        <BulkForm selection={body} verb={verb} onOrdered={retry} />
      )}
      {body?.job && <JobView job={body.job} onClose={onClose} onChanged={retry} />}
    </Dialog>
  )
}

const isOpen = ({ state }: DeadLetterJob) => state === 'queued' || state === 'running'

type FormProps = { selection: Selection; verb: Verb; onOrdered: () => void }

const BulkForm = ({ selection, verb, onOrdered }: FormProps) => {
  const t = useTranslations('console.dead_letters')
  const { id, count, open, samples, created_at } = selection
  const about = `dead letters ${id} ${verb}`
  const [reason, keepReason] = useKeptText(about)
  const [typed, setTyped] = useState('')
  const [missing, setMissing] = useState<'reason' | 'count' | null>(null)
  const [isDone, setDone] = useState(false)
  const readAgain = useReadAgain()
  const { run, busy, problem } = useAction(async () => {
    await requestJson(`${selectionsPath}/${id}/${verb === 'retry' ? 'retries' : 'discards'}`, {
      ...{ method: 'POST', body: { reason: reason.trim(), count } },
    })
    setDone(true)
    onOrdered()
    void readAgain()
  })
  useForgetOnce(about, isDone)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isUntyped = count >= typedFrom && typed.trim() !== String(count)
    const lacks = reason.trim() === '' ? 'reason' : isUntyped ? 'count' : null
    setMissing(lacks)
    if (lacks) document.getElementById(`correct-${lacks}`)?.focus()
    else void run()
  }
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <div data-frozen={count}>
        <p className="font-semibold tabular-nums">{t('frozen', { count })}</p>
        <p className="text-small text-ink-2">
          {t('frozen_at')} <Moment at={created_at} look="short" />
          {open < count && <> · {t('still_open', { open })}</>}
        </p>
      </div>
      <ul className="flex flex-col gap-0.5 text-small">
        {samples.slice(0, samplesMost).map(sample => (
          <li key={sample.id} className="flex items-baseline justify-between gap-3">
            <TypeName type={sample.type} />
            <Moment at={sample.added_at} look="short" className="text-ink-2 tabular-nums" />
          </li>
        ))}
        {count > samplesMost && (
          <li className="text-ink-2">{t('and_more', { count: count - samplesMost })}</li>
        )}
      </ul>
      <p className="text-pretty text-ink-2">{t(`sheet.${verb}.does_many`)}</p>
      <ReasonField
        {...{ label: t('reason'), hint: t('reason_hint'), value: reason }}
        error={missing === 'reason' ? t('missing') : undefined}
        onChange={said => {
          keepReason(said)
          setMissing(null)
        }}
      />
      {count >= typedFrom && (
        <FormField
          name="count"
          label={t('type_count', { count })}
          hint={t('type_count_hint')}
          error={missing === 'count' ? t('count_differs', { count }) : undefined}
        >
          {control => (
            <input
              {...control}
              type="text"
              inputMode="numeric"
              autoComplete="off"
              value={typed}
              onChange={event => {
                setTyped(event.target.value)
                setMissing(null)
              }}
              className={inputClass(missing === 'count' ? 'bad' : undefined)}
            />
          )}
        </FormField>
      )}
      {problem && problem.status !== 401 && <ProblemView problem={problem} />}
      <Button type="submit" look={verb === 'discard' ? 'danger' : 'primary'} busy={busy}>
        {t(`bulk.${verb}`, { count })}
      </Button>
    </form>
  )
}

type JobProps = { job: DeadLetterJob; onClose: () => void; onChanged: () => void }

const JobView = ({ job, onClose, onChanged }: JobProps) => {
  const t = useTranslations('console.dead_letters')
  const { id, state, progress, changed, error } = job
  const cancel = useAction(async () => {
    await requestJson(`/api/v1/dead-letter-jobs/${id}`, { method: 'DELETE' })
    onChanged()
  })
  return (
    <div data-job={state} className="flex flex-col items-start gap-3">
      <p role="status" className="font-semibold">
        {t(`job.${state}`)}
      </p>
      <ProgressBar label={t('progress')} max={progress.total} value={progress.done} />
      <p className="text-small text-ink-2 tabular-nums">{t('job_done', { ...progress, changed })}</p>
      {error !== null && <p className="font-mono text-small [overflow-wrap:anywhere] text-bad">{error}</p>}
      {cancel.problem && <ProblemView problem={cancel.problem} />}
      {isOpen(job) ? (
        <Button look="secondary" busy={cancel.busy} onClick={() => void cancel.run()}>
          {t('cancel')}
        </Button>
      ) : (
        state !== 'cancelled' && <Button onClick={onClose}>{t('close')}</Button>
      )}
    </div>
  )
}
