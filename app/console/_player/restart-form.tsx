'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { RestartOrder, RestartPreview } from '#server/contract/onboarding-restart'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { usePreviewedOrder } from '../_boards/use-previewed-order.ts'
import { DoneNote } from '../_shell/done-note.tsx'
import { useForgetOnce, useKeptText } from '../_shell/kept-texts.tsx'
import { ReasonField } from './reason-field.tsx'
import { RestartPreviewView } from './restart-preview.tsx'
import { playerPath } from './use-player.ts'

type Props = { id: string; onDone: () => void }

/** Has a player begin the way in anew: why, what that would do, and the press that orders it. */
export const RestartForm = ({ id, onDone }: Props) => {
  const t = useTranslations('console.player.onboarding')
  const say = useTranslations('console.player')
  const about = `restart ${id}`
  const [reason, setReason] = useKeptText(about)
  const [isMissing, setMissing] = useState(false)
  const [seen, setSeen] = useState('')
  const order = usePreviewedOrder<RestartOrder, RestartPreview>(`${playerPath(id)}/onboarding`)
  const wanted: RestartOrder = { verb: 'restart', reason: reason.trim() }
  // Something else was typed since: what was seen and refused is not of this order.
  const isSeen = seen === wanted.reason
  const preview = isSeen ? order.preview : null
  const problem = isSeen ? order.problem : null
  const fault = problem?.errors.find(({ pointer }) => pointer === '/reason')?.detail
  useForgetOnce(about, order.isDone)
  const words = { done: t('restart_done'), after: t('restart_after'), close: say('close') }
  if (order.isDone) return <DoneNote of="restart" words={words} onClose={onDone} />

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(wanted.reason === '')
    if (wanted.reason === '') return document.getElementById('correct-reason')?.focus()
    setSeen(wanted.reason)
    if (preview) void order.carryOut(wanted)
    else void order.look(wanted)
  }
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-pretty text-ink-2">{t('restart_says')}</p>
      <ReasonField
        label={say('field.reason')}
        hint={say('field.reason_hint')}
        error={isMissing ? say('missing') : fault}
        value={reason}
        onChange={said => {
          setReason(said)
          setMissing(false)
        }}
      />
      {order.movedOn && preview && (
        <p role="alert" data-moved="" className="rounded-s bg-warn-soft px-3 py-2 text-warn">
          {say('moved_on')}
        </p>
      )}
      {preview && <RestartPreviewView preview={preview} />}
      {problem && problem.status !== 401 && !fault && <ProblemView problem={problem} />}
      {preview ? (
        <Button type="submit" busy={order.doing}>
          {t('restart_confirm')}
        </Button>
      ) : (
        <Button type="submit" look="secondary" busy={order.looking}>
          {say('preview')}
        </Button>
      )}
    </form>
  )
}
