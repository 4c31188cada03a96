'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { MergeView } from '#server/contract/merges'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { PlayersSkeleton } from '../_players/players-skeleton.tsx'
import { DoneNote } from '../_shell/done-note.tsx'
import { useForgetOnce, useKeptText } from '../_shell/kept-texts.tsx'
import { shortId } from '../_tail/short-id.ts'
import { OrderTrouble } from './order-trouble.tsx'
import { PartingPreviewView } from './parting-preview.tsx'
import { ReasonField } from './reason-field.tsx'
import { useMergeOrder } from './use-merge-order.ts'
import { useMerges } from './use-player.ts'

type Props = { id: string; onDone: () => void }

/** Parts a player from the one they are part of. */
export const PartingForm = ({ id, onDone }: Props) => {
  const t = useTranslations('console.player.merge')
  const { body, problem, fetching, retry } = useMerges(id)
  // What is to be undone stays what it was when somebody else is faster.
  const [held, setHeld] = useState<MergeView | null>(null)
  if (body?.part_of && !held) setHeld(body.part_of)
  if (held) return <OrderForm key={held.id} {...{ id, held, onDone }} />
  if (body) return <p className="text-ink-2">{t('of_nobody')}</p>
  if (problem) return <ProblemView problem={problem} onRetry={retry} retrying={fetching} />
  return <PlayersSkeleton />
}

const OrderForm = ({ id, held, onDone }: Props & { held: MergeView }) => {
  const t = useTranslations('console.player.merge')
  const say = useTranslations('console.player')
  const about = `parting ${id}`
  const [reason, setReason] = useKeptText(about)
  const [isMissing, setMissing] = useState(false)
  const order = useMergeOrder(id, { verb: 'undo', reason: reason.trim() })
  const { preview } = order
  const fault = order.problem?.errors.find(({ pointer }) => pointer === '/reason')?.detail
  useForgetOnce(about, order.isDone)
  const people = [held.from, held.into].map(one => ({ id: one.id, name: one.name ?? shortId(one.id) }))
  const names = { from: people[0]?.name ?? '', into: people[1]?.name ?? '' }
  const words = { done: t('parted_done'), after: t('parted_after', names), close: say('close') }
  if (order.isDone) return <DoneNote of="parting" words={words} onClose={onDone} />

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(reason.trim() === '')
    if (reason.trim() === '') document.getElementById('correct-reason')?.focus()
    else order.send()
  }
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-pretty text-ink-2 [overflow-wrap:anywhere]">{t('parting_says', names)}</p>
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
      <OrderTrouble order={order} people={people} isShown={!fault} />
      {preview?.verb === 'undo' && <PartingPreviewView preview={preview} />}
      {preview ? (
        <Button type="submit" busy={order.doing}>
          {t('parting_confirm')}
        </Button>
      ) : (
        <Button type="submit" look="secondary" busy={order.looking}>
          {say('preview')}
        </Button>
      )}
    </form>
  )
}
