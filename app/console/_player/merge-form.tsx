'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import type { MergeOrder, MergePreview } from '#server/contract/merges'
import type { PlayerSummary } from '#server/contract/players'
import type { Progress } from '#server/contract/progress'
import { Button } from '../../_ui/button.tsx'
import { MergePreviewView } from './merge-preview.tsx'
import { OrderTrouble } from './order-trouble.tsx'
import { PlayerPicker } from './player-picker.tsx'
import { ReasonedForm } from './reasoned-form.tsx'
import { type Called, TwoPlayers } from './two-players.tsx'
import { untilReceived } from './until-received.ts'
import { playerPath, useSummary } from './use-player.ts'
import { useReasonedOrder } from './use-reasoned-order.ts'

type Props = { progress: Progress; onDone: () => void }

/** Makes two players one: with whom, which of them is kept, why, what it would do, and the press that does it. */
export const MergeForm = ({ progress: { player }, onDone }: Props) => {
  const t = useTranslations('console.player.merge')
  const summary = useSummary(player.id).body?.data[0]
  const [picked, setPicked] = useState<PlayerSummary | null>(null)
  const [isKept, setKept] = useState(false)
  const own = calledOf({ ...player, source: summary?.source ?? null })
  const other = picked && calledOf(picked)
  const [from, into] = isKept ? [other ?? own, own] : [own, other ?? own]
  const path = `${playerPath(from.id)}/merges`
  const order = useReasonedOrder<MergeOrder, MergePreview>({
    ...{ path, about: `merge ${player.id}`, lacking: other ? null : 'other' },
    orderOf: reason => ({ verb: 'merge', into: into.id, reason }),
    settled: () => untilReceived(path),
  })
  const pick = (found: PlayerSummary) => {
    setPicked(found)
    order.fill()
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
  const who = other ? (
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
      error={order.missing === 'other' ? t('missing_other') : undefined}
      onPick={pick}
    />
  )
  return (
    <ReasonedForm
      of="merge"
      order={order}
      words={{
        ...(!other && { says: t('says') }),
        confirm: t('confirm', { into: into.name }),
        done: t('done'),
        after: t('done_after', { from: from.name, into: into.name }),
      }}
      fields={who}
      trouble={<OrderTrouble order={order} people={[from, into]} />}
      see={preview =>
        preview.verb === 'merge' && (
          <MergePreviewView key={preview.version} preview={preview} into={into.name} />
        )
      }
      onDone={onDone}
    />
  )
}

type Sent = { id: string; name: string | null; external_id: string; source: string | null }

const calledOf = ({ id, name, external_id, source }: Sent): Called => ({
  id,
  name: name ?? external_id,
  known: source === null ? external_id : `${external_id} · ${source}`,
})
