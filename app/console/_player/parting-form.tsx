'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { MergeOrder, MergePreview, MergeView } from '#server/contract/merges'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { PlayersSkeleton } from '../_players/players-skeleton.tsx'
import { shortId } from '../_tail/short-id.ts'
import { decided } from './decided.ts'
import { OrderTrouble } from './order-trouble.tsx'
import { PartingPreviewView } from './parting-preview.tsx'
import { ReasonedForm } from './reasoned-form.tsx'
import { playerPath, useMerges } from './use-player.ts'
import { useReasonedOrder } from './use-reasoned-order.ts'

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
  const order = useReasonedOrder<MergeOrder, MergePreview>({
    path: `${playerPath(id)}/merges`,
    about: `parting ${id}`,
    orderOf: reason => ({ verb: 'undo', reason }),
    settled: decided,
  })
  const people = [held.from, held.into].map(one => ({ id: one.id, name: one.name ?? shortId(one.id) }))
  const names = { from: people[0]?.name ?? '', into: people[1]?.name ?? '' }
  return (
    <ReasonedForm
      of="parting"
      order={order}
      words={{
        says: t('parting_says', names),
        confirm: t('parting_confirm'),
        done: t('parted_done'),
        after: t('parted_after', names),
      }}
      trouble={<OrderTrouble order={order} people={people} />}
      see={preview => preview.verb === 'undo' && <PartingPreviewView preview={preview} />}
      onDone={onDone}
    />
  )
}
