'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { replayLimits } from '#server/contract/replay-modes'
import { requestJson } from '../../_live/request-json.ts'
import { useAction } from '../../_live/use-action.ts'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { FormField, inputClass } from '../_player/form-field.tsx'
import { ReasonField } from '../_player/reason-field.tsx'
import { TextField } from '../_player/text-field.tsx'
import { useKeptText } from '../_shell/kept-texts.tsx'
import { FrozenLine } from './frozen-line.tsx'
import {
  type ReplayReply,
  replayKey,
  replaysKey,
  replaysPath,
  useReplay,
  useSelection,
} from './use-replays.ts'
import type { Wizard } from './use-wizard.ts'

type Lack = 'name' | 'reason' | 'count'

/** For good: under which name, why, and for how many, typed. */
export const StartStep = ({ wizard }: { wizard: Wizard }) => {
  const t = useTranslations('console.replays')
  const fields = useTranslations('console.player')
  const router = useRouter()
  const client = useQueryClient()
  const selection = useSelection(wizard.selection)
  const dry = useReplay(wizard.checked)
  const about = `replay ${wizard.selection}`
  const [name, setName] = useKeptText(`${about} name`)
  const [reason, setReason] = useKeptText(about)
  const [typed, setTyped] = useState('')
  const [lack, setLack] = useState<Lack | null>(null)
  const { mode, notify, pace, stop, checked } = wizard
  const players = selection.body?.player_count
  const { run, busy, problem } = useAction(async () => {
    const job = await requestJson<ReplayReply>(replaysPath, {
      method: 'POST',
      body: {
        ...{ selection: wizard.selection, player_count: players, mode, dry_run: false, checked },
        ...{ name: name.trim(), reason: reason.trim(), notify, pace, stop_percent: stop },
      },
    })
    client.setQueryData(replayKey(job.id), job)
    void client.invalidateQueries({ queryKey: replaysKey, exact: true })
    router.replace(`/console/replays/${job.id}`)
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const missing: Lack | null =
      name.trim() === ''
        ? 'name'
        : reason.trim() === ''
          ? 'reason'
          : typed.replace(/[\s.,]/g, '') !== String(players)
            ? 'count'
            : null
    setLack(missing)
    if (missing) document.getElementById(`correct-${missing}`)?.focus()
    else void run()
  }
  const change = (set: (text: string) => void) => (text: string) => {
    set(text)
    setLack(null)
  }
  const trouble = problem ?? selection.problem ?? dry.problem
  const countError = lack === 'count' ? t('start.count_wrong') : undefined
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <FrozenLine selection={selection.body} />
      {dry.body && (
        <p className="text-pretty">
          {t(`start.does_${mode === 'rebuild' ? 'rebuild' : 'heal'}`, {
            changed: dry.body.changed,
            kept: dry.body.kept,
          })}{' '}
          {t(notify ? 'told_players' : 'quiet')}.
        </p>
      )}
      <TextField
        {...{
          name: 'name',
          label: t('start.name'),
          hint: t('start.name_hint'),
          maxLength: replayLimits.name,
        }}
        {...{ value: name, error: lack === 'name' ? fields('missing') : undefined }}
        onChange={change(setName)}
      />
      <ReasonField
        {...{ label: fields('field.reason'), hint: t('start.reason_hint'), value: reason }}
        error={lack === 'reason' ? fields('missing') : undefined}
        onChange={change(setReason)}
      />
      <FormField
        name="count"
        label={t('start.count', { count: players ?? 0 })}
        hint={t('start.count_hint')}
        error={countError}
      >
        {control => (
          <input
            {...control}
            type="text"
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={event => change(setTyped)(event.target.value)}
            className={inputClass(countError)}
          />
        )}
      </FormField>
      {trouble && trouble.status !== 401 && <ProblemView problem={trouble} />}
      <Button type="submit" look="danger" busy={busy} className="self-start">
        {t('start.confirm', { count: players ?? 0 })}
      </Button>
    </form>
  )
}
