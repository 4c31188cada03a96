'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { replayModes } from '#server/contract/replay-modes'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem, type RequestProblem } from '../../_live/request-problem.ts'
import { Button } from '../../_ui/button.tsx'
import { Choices } from '../../_ui/choices.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { FormField, inputClass } from '../_player/form-field.tsx'
import { FrozenLine } from './frozen-line.tsx'
import { PaceField, paceOf } from './replay-steering.tsx'
import { type ReplayReply, replayKey, replaysKey, replaysPath, useSelection } from './use-replays.ts'
import type { Wizard } from './use-wizard.ts'

/** What is to become of them and how fast; then the dry run of that is ordered. */
export const ModeStep = ({ wizard }: { wizard: Wizard }) => {
  const t = useTranslations('console.replays')
  const client = useQueryClient()
  const notifyId = useId()
  const selection = useSelection(wizard.selection)
  const [pace, setPace] = useState(wizard.pace === null ? '' : String(wizard.pace))
  const [stop, setStop] = useState(String(wizard.stop))
  const [wrong, setWrong] = useState<'pace' | 'stop' | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<RequestProblem | null>(null)
  const { mode, notify } = wizard

  const check = async (event: FormEvent) => {
    event.preventDefault()
    const asked = { pace: paceOf(pace), stop: percentOf(stop) }
    const lacks = asked.pace === undefined ? 'pace' : asked.stop === undefined ? 'stop' : null
    setWrong(lacks)
    if (lacks !== null) document.getElementById(`correct-${lacks}`)?.focus()
    if (lacks !== null || asked.stop === undefined || busy || !selection.body) return
    setBusy(true)
    setProblem(null)
    const { id, player_count } = selection.body
    try {
      const job = await requestJson<ReplayReply>(replaysPath, {
        method: 'POST',
        body: {
          ...{ selection: id, player_count, mode, dry_run: true, name: t(`dry_name.${mode}`) },
          ...{ pace: asked.pace ?? null, stop_percent: asked.stop },
        },
      })
      client.setQueryData(replayKey(job.id), job)
      void client.invalidateQueries({ queryKey: replaysKey, exact: true })
      wizard.go('check', { checked: job.id, pace: asked.pace ?? null, stop: asked.stop })
    } catch (error) {
      setProblem(asRequestProblem(error))
    }
    setBusy(false)
  }

  const trouble = problem ?? selection.problem
  const stopError = wrong === 'stop' ? t('stop.wrong') : undefined
  return (
    <form noValidate onSubmit={event => void check(event)} className="flex flex-col gap-4">
      <FrozenLine selection={selection.body} />
      <Choices
        legend={t('mode.legend')}
        value={mode}
        options={replayModes.map(value => ({
          value,
          label: t(`mode.${value}`),
          does: t(`mode.${value}_does`),
        }))}
        onChange={chosen => wizard.change({ mode: chosen, checked: null })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <PaceField
          value={pace}
          isWrong={wrong === 'pace'}
          onChange={text => {
            setPace(text)
            setWrong(null)
          }}
        />
        <FormField name="stop" label={t('stop.label')} hint={t('stop.hint')} error={stopError}>
          {control => (
            <input
              {...control}
              type="text"
              inputMode="numeric"
              autoComplete="off"
              value={stop}
              onChange={event => {
                setStop(event.target.value)
                setWrong(null)
              }}
              className={inputClass(stopError)}
            />
          )}
        </FormField>
      </div>
      {mode !== 'compare' && (
        <div className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2">
          <input
            id={notifyId}
            type="checkbox"
            checked={notify}
            aria-describedby={`${notifyId}h`}
            onChange={event => wizard.change({ notify: event.target.checked })}
            className="mt-0.5 size-4 accent-brand"
          />
          <div>
            <label htmlFor={notifyId} className="font-semibold">
              {t('notify.label')}
            </label>
            <p id={`${notifyId}h`} className="text-small text-pretty text-ink-2">
              {t('notify.hint')}
            </p>
          </div>
        </div>
      )}
      {trouble && trouble.status !== 401 && <ProblemView problem={trouble} />}
      <Button type="submit" busy={busy} className="self-start">
        {t('mode.check')}
      </Button>
    </form>
  )
}

/** Of a hundred; undefined when it is no such share. */
function percentOf(typed: string): number | undefined {
  const text = typed.trim()
  const percent = Number(text)
  return /^\d+$/.test(text) && percent >= 1 && percent <= 100 ? percent : undefined
}
