'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ErasureOrder, ErasurePreview, PlayerErasure } from '#server/contract/erasure'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { PlayersSkeleton } from '../_players/players-skeleton.tsx'
import { ErasurePreviewView } from './erasure-preview.tsx'
import { ReasonedForm } from './reasoned-form.tsx'
import { playerPath, useErasure } from './use-player.ts'
import { useReasonedOrder } from './use-reasoned-order.ts'

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
  const verb = held.open ? 'withdraw' : 'request'
  const order = useReasonedOrder<ErasureOrder, ErasurePreview>({
    path: `${playerPath(id)}/erasure`,
    about: `erasure ${id}`,
    orderOf: reason => ({ verb, reason }),
  })
  if (order.problem?.status === 409)
    return (
      <div role="alert" className="flex flex-col items-start gap-4">
        <p>{t('elsewhere')}</p>
        <Button look="secondary" onClick={onElsewhere}>
          {t('look_again')}
        </Button>
      </div>
    )
  const grace = { hours: Math.round(held.grace_hours), days: Math.floor(held.grace_hours / 24) }
  return (
    <ReasonedForm
      of="erasure"
      order={order}
      look={verb === 'request' ? 'danger' : 'primary'}
      words={{
        says: t(`${verb}_says`, grace),
        hint: t('reason_hint'),
        moved: t('moved_on'),
        confirm: t(`${verb}_confirm`),
        done: t(`${verb}_done`),
        after: t(`${verb}_after`),
      }}
      see={preview =>
        verb === 'request' ? (
          <ErasurePreviewView preview={preview} />
        ) : (
          <p data-preview={preview.version} className="rounded-m border border-line px-3 py-2">
            {t('stays')}
          </p>
        )
      }
      onDone={onDone}
    />
  )
}
