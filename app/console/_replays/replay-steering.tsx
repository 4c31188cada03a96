'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { replayLimits } from '#server/contract/replay-modes'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { FormField, inputClass } from '../_player/form-field.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import type { ReplayReply } from './use-replays.ts'
import { useSteerReplay } from './use-steer-replay.ts'

/** What can be done to one that has not ended. */
export const ReplaySteering = ({ replay }: { replay: ReplayReply }) => {
  const t = useTranslations('console.replays')
  const { steer, busy, problem } = useSteerReplay(replay.id)
  const [asks, setAsks] = useState<'pace' | 'cancel' | null>(null)
  const isPaused = replay.state === 'paused'
  return (
    <div className="px-4 pb-3 md:px-6">
      <div className="flex flex-wrap gap-2">
        <Button
          look="secondary"
          busy={busy}
          onClick={() => void steer({ method: isPaused ? 'DELETE' : 'PUT', to: 'pause' })}
        >
          {t(isPaused ? 'resume' : 'pause')}
        </Button>
        <Button look="secondary" onClick={() => setAsks('pace')}>
          {t('pace.change')}
        </Button>
        <Button look="danger" onClick={() => setAsks('cancel')}>
          {t('cancel.title')}
        </Button>
      </div>
      {problem && problem.status !== 401 && <ProblemView problem={problem} className="mt-3" />}
      {asks === 'pace' && <PaceSheet replay={replay} onClose={() => setAsks(null)} />}
      {asks === 'cancel' && <CancelSheet replay={replay} onClose={() => setAsks(null)} />}
    </div>
  )
}

type SheetProps = { replay: ReplayReply; onClose: () => void }

const PaceSheet = ({ replay, onClose }: SheetProps) => {
  const t = useTranslations('console.replays')
  const { steer, busy, problem } = useSteerReplay(replay.id)
  const [typed, setTyped] = useState(replay.pace === null ? '' : String(replay.pace))
  const [isWrong, setWrong] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const pace = paceOf(typed)
    setWrong(pace === undefined)
    if (pace === undefined) document.getElementById('correct-pace')?.focus()
    else void steer({ method: 'PUT', to: 'pace', body: { pace } }).then(done => done && onClose())
  }
  return (
    <Dialog title={t('pace.change')} onClose={onClose}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <PaceField
          value={typed}
          isWrong={isWrong}
          onChange={text => {
            setTyped(text)
            setWrong(false)
          }}
        />
        {problem && problem.status !== 401 && <ProblemView problem={problem} />}
        <Button type="submit" busy={busy}>
          {t('pace.set')}
        </Button>
      </form>
    </Dialog>
  )
}

type PaceProps = { value: string; isWrong: boolean; onChange: (text: string) => void }

export const PaceField = ({ value, isWrong, onChange }: PaceProps) => {
  const t = useTranslations('console.replays.pace')
  const error = isWrong ? t('wrong', { most: replayLimits.pace }) : undefined
  return (
    <FormField name="pace" label={t('label')} hint={t('hint')} error={error}>
      {control => (
        <input
          {...control}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          value={value}
          onChange={event => onChange(event.target.value)}
          className={inputClass(error)}
        />
      )}
    </FormField>
  )
}

/** Players a second; null for as many as go, and undefined when it is no number of them. */
export function paceOf(typed: string): number | null | undefined {
  const text = typed.trim()
  if (text === '') return null
  const pace = Number(text)
  return /^\d+$/.test(text) && pace >= 1 && pace <= replayLimits.pace ? pace : undefined
}

const CancelSheet = ({ replay, onClose }: SheetProps) => {
  const t = useTranslations('console.replays.cancel')
  const { steer, busy, problem } = useSteerReplay(replay.id)
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <p className="text-pretty text-ink-2">
        {t(replay.dry_run ? 'does_dry' : 'does_live', { done: replay.progress.done })}
      </p>
      {problem && problem.status !== 401 && <ProblemView problem={problem} />}
      <Button
        look="danger"
        busy={busy}
        onClick={() => void steer({ method: 'DELETE' }).then(done => done && onClose())}
      >
        {t('confirm')}
      </Button>
    </Dialog>
  )
}
