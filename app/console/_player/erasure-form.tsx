'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { ErasureOrder, ErasurePreview, PlayerErasure } from '#server/contract/erasure'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { usePreviewedOrder } from '../_boards/use-previewed-order.ts'
import { PlayersSkeleton } from '../_players/players-skeleton.tsx'
import { DoneNote } from '../_shell/done-note.tsx'
import { useForgetOnce, useKeptText } from '../_shell/kept-texts.tsx'
import { ErasurePreviewView } from './erasure-preview.tsx'
import { ReasonField } from './reason-field.tsx'
import { playerPath, useErasure } from './use-player.ts'

type Props = { id: string; onDone: () => void }

/** Has a player forgotten, or takes that back: why, what would go, and the press that orders it. */
export const ErasureForm = ({ id, onDone }: Props) => {
  const t = useTranslations('console.player.erasure')
  const { body, problem, fetching, retry } = useErasure(id)
  // What is offered first does not turn when somebody else is faster.
  const [held, setHeld] = useState<PlayerErasure | null>(null)
  if (body && !held) setHeld(body)
  if (!held && problem) return <ProblemView problem={problem} onRetry={retry} retrying={fetching} />
  if (!held) return <PlayersSkeleton />
  if (held.erased_at !== null) return <p className="text-ink-2">{t('done_says')}</p>
  return <OrderForm key={held.version} {...{ id, held, onDone }} onElsewhere={() => setHeld(null)} />
}

type OrderProps = Props & { held: PlayerErasure; onElsewhere: () => void }

const OrderForm = ({ id, held, onDone, onElsewhere }: OrderProps) => {
  const t = useTranslations('console.player.erasure')
  const say = useTranslations('console.player')
  const verb = held.open ? 'withdraw' : 'request'
  const about = `erasure ${id}`
  const [reason, setReason] = useKeptText(about)
  const [isMissing, setMissing] = useState(false)
  const [seen, setSeen] = useState('')
  const order = usePreviewedOrder<ErasureOrder, ErasurePreview>(`${playerPath(id)}/erasure`)
  const wanted: ErasureOrder = { verb, reason: reason.trim() }
  // Something else was typed since: what was seen and refused is not of this order.
  const isSeen = seen === JSON.stringify(wanted)
  const preview = isSeen ? order.preview : null
  const problem = isSeen ? order.problem : null
  const fault = problem?.errors.find(({ pointer }) => pointer === '/reason')?.detail
  const error = isMissing ? say('missing') : fault
  useForgetOnce(about, order.isDone)
  const words = { done: t(`${verb}_done`), after: t(`${verb}_after`), close: say('close') }
  if (order.isDone) return <DoneNote of="erasure" words={words} onClose={onDone} />

  if (problem?.status === 409)
    return (
      <div role="alert" className="flex flex-col items-start gap-4">
        <p>{t('elsewhere')}</p>
        <Button look="secondary" onClick={onElsewhere}>
          {t('look_again')}
        </Button>
      </div>
    )

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(wanted.reason === '')
    if (wanted.reason === '') return document.getElementById('correct-reason')?.focus()
    setSeen(JSON.stringify(wanted))
    if (preview) void order.carryOut(wanted)
    else void order.look(wanted)
  }
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-ink-2">
        {t(`${verb}_says`, { hours: Math.round(held.grace_hours), days: Math.floor(held.grace_hours / 24) })}
      </p>
      <ReasonField
        label={say('field.reason')}
        hint={t('reason_hint')}
        error={error}
        value={reason}
        onChange={said => {
          setReason(said)
          setMissing(false)
        }}
      />
      {order.movedOn && preview && (
        <p role="alert" data-moved="" className="rounded-s bg-warn-soft px-3 py-2 text-warn">
          {t('moved_on')}
        </p>
      )}
      {preview && verb === 'request' && <ErasurePreviewView preview={preview} />}
      {preview && verb === 'withdraw' && (
        <p data-preview={preview.version} className="rounded-m border border-line px-3 py-2">
          {t('stays')}
        </p>
      )}
      {problem && problem.status !== 401 && !fault && <ProblemView problem={problem} />}
      {preview ? (
        <Button type="submit" look={verb === 'request' ? 'danger' : 'primary'} busy={order.doing}>
          {t(`${verb}_confirm`)}
        </Button>
      ) : (
        <Button type="submit" look="secondary" busy={order.looking}>
          {say('preview')}
        </Button>
      )}
    </form>
  )
}
