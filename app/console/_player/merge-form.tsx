'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { flushSync } from 'react-dom'
import type { PlayerSummary } from '#server/contract/players'
import type { Progress } from '#server/contract/progress'
import { Button } from '../../_ui/button.tsx'
import { DoneNote } from '../_shell/done-note.tsx'
import { useForgetOnce, useKeptText } from '../_shell/kept-texts.tsx'
import { MergePreviewView } from './merge-preview.tsx'
import { OrderTrouble } from './order-trouble.tsx'
import { PlayerPicker } from './player-picker.tsx'
import { ReasonField } from './reason-field.tsx'
import { type Called, TwoPlayers } from './two-players.tsx'
import { useMergeOrder } from './use-merge-order.ts'
import { useSummary } from './use-player.ts'

type Props = { progress: Progress; onDone: () => void }

/** Makes two players one: with whom, which of them is kept, why, what it would do, and the press that does it. */
export const MergeForm = ({ progress: { player }, onDone }: Props) => {
  const t = useTranslations('console.player.merge')
  const say = useTranslations('console.player')
  const summary = useSummary(player.id).body?.data[0]
  const about = `merge ${player.id}`
  const [reason, setReason] = useKeptText(about)
  const [picked, setPicked] = useState<PlayerSummary | null>(null)
  const [isKept, setKept] = useState(false)
  const [missing, setMissing] = useState<'other' | 'reason' | null>(null)
  const own = calledOf({ ...player, source: summary?.source ?? null })
  const other = picked && calledOf(picked)
  const [from, into] = isKept ? [other ?? own, own] : [own, other ?? own]
  const order = useMergeOrder(from.id, { verb: 'merge', into: into.id, reason: reason.trim() })
  const { preview } = order
  const fault = order.problem?.errors.find(({ pointer }) => pointer === '/reason')?.detail
  useForgetOnce(about, order.isDone)
  const names = { from: from.name, into: into.name }
  const words = { done: t('done'), after: t('done_after', names), close: say('close') }
  if (order.isDone) return <DoneNote of="merge" words={words} onClose={onDone} />

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const lacking = !other ? 'other' : reason.trim() === '' ? 'reason' : null
    setMissing(lacking)
    if (lacking) document.getElementById(`correct-${lacking}`)?.focus()
    else order.send()
  }
  const pick = (found: PlayerSummary) => {
    setPicked(found)
    setMissing(null)
    // The button that was pressed goes, and the focus with it.
    document.getElementById('correct-reason')?.focus()
  }
  const pickAgain = () => {
    flushSync(() => {
      setPicked(null)
      setKept(false)
    })
    document.getElementById('correct-other')?.focus()
  }
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {!other && <p className="text-pretty text-ink-2">{t('says')}</p>}
      {other ? (
        <div className="flex flex-col items-start gap-1">
          <div className="w-full">
            <TwoPlayers from={from} into={into} onSwap={() => setKept(!isKept)} />
          </div>
          <Button
            look="quiet"
            data-again=""
            onClick={pickAgain}
            className="-ml-[calc(var(--control)/3)] min-h-7! max-md:min-h-11!"
          >
            {t('again')}
          </Button>
        </div>
      ) : (
        <PlayerPicker
          self={player.id}
          error={missing === 'other' ? t('missing_other') : undefined}
          onPick={pick}
        />
      )}
      <ReasonField
        label={say('field.reason')}
        hint={say('field.reason_hint')}
        error={missing === 'reason' ? say('missing') : fault}
        value={reason}
        onChange={said => {
          setReason(said)
          setMissing(null)
        }}
      />
      <OrderTrouble order={order} people={[from, into]} isShown={!fault} />
      {preview?.verb === 'merge' && (
        <MergePreviewView key={preview.version} preview={preview} into={into.name} />
      )}
      {preview ? (
        <Button type="submit" busy={order.doing} className="[overflow-wrap:anywhere]">
          {t('confirm', { into: into.name })}
        </Button>
      ) : (
        <Button type="submit" look="secondary" busy={order.looking}>
          {say('preview')}
        </Button>
      )}
    </form>
  )
}

type Sent = { id: string; name: string | null; external_id: string; source: string | null }

const calledOf = ({ id, name, external_id, source }: Sent): Called => ({
  id,
  name: name ?? external_id,
  known: source === null ? external_id : `${external_id} · ${source}`,
})
