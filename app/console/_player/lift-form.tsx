'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { SuspensionOrder, SuspensionPreview } from '#server/contract/suspensions'
import { Segmented } from '../../_ui/segmented.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { useForgetOnce, useKeptText } from '../_shell/kept-texts.tsx'
import { decided } from './decided.ts'
import { ReasonedForm } from './reasoned-form.tsx'
import { SuspensionPreviewView } from './suspension-preview.tsx'
import { ToldToPlayer } from './told-to-player.tsx'
import { playerPath, useSuspension } from './use-player.ts'
import { useReasonedOrder } from './use-reasoned-order.ts'

/** Lifts a suspension that an admin ordered: whether what it held back is paid, why, and what it would do. */
export const LiftForm = ({ id, onDone }: { id: string; onDone: () => void }) => {
  const t = useTranslations('console.player.suspension')
  const formats = useFormats()
  const ordered = useSuspension(id).body?.ordered ?? null
  const [pays, setPays] = useState(true)
  const aboutTold = `lift ${id} told`
  const [told, setTold] = useKeptText(aboutTold)
  const order = useReasonedOrder<SuspensionOrder, SuspensionPreview>({
    path: `${playerPath(id)}/suspension`,
    about: `lift ${id}`,
    orderOf: reason => ({ verb: 'lift', pays, reason, told: told.trim() || null }),
    settled: decided,
  })
  useForgetOnce(aboutTold, order.isDone)
  const fields = (
    <>
      <Segmented
        label={t('held_back', { points: formats.count(ordered?.withheld ?? 0) })}
        value={pays ? 'pays' : 'keeps'}
        options={[
          { value: 'pays', label: t('pays') },
          { value: 'keeps', label: t('keeps') },
        ]}
        onChange={value => setPays(value === 'pays')}
      />
      <ToldToPlayer value={told} error={order.faultAt('told')} onChange={setTold} />
    </>
  )
  return (
    <ReasonedForm
      of="lift"
      order={order}
      words={{
        says: t('lift_says'),
        hint: t('reason_hint'),
        confirm: t('lift_confirm'),
        done: t('lift_done'),
        after: t('lift_after'),
      }}
      fields={fields}
      fieldNames={['told']}
      see={preview => <SuspensionPreviewView preview={preview} boards="" />}
      onDone={onDone}
    />
  )
}
