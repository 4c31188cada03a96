'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { IdentityList } from '#server/contract/identities'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { PlayersSkeleton } from '../_players/players-skeleton.tsx'
import { FormField, inputClass } from './form-field.tsx'
import { IdentityPreview } from './identity-preview.tsx'
import { ReasonedForm } from './reasoned-form.tsx'
import { useIdentityOrder } from './use-identity-order.ts'
import { useIdentities } from './use-player.ts'

type Props = {
  id: string
  /** The host whose name is meant, where that was said: a name itself stands in no address. */
  of: string | null
  onDone: () => void
}

/** Gives up a name that a host has for a player. */
export const UnlinkForm = ({ id, of, onDone }: Props) => {
  const { body, problem, fetching, retry } = useIdentities(id)
  // What is offered stays what it was when the name goes.
  const [held, setHeld] = useState<IdentityList['data'] | null>(null)
  if (body && !held) setHeld(body.data)
  if (held) return <OrderForm {...{ id, of, held, onDone }} />
  if (problem) return <ProblemView problem={problem} onRetry={retry} retrying={fetching} />
  return <PlayersSkeleton />
}

const OrderForm = ({ id, of, held, onDone }: Props & { held: IdentityList['data'] }) => {
  const t = useTranslations('console.player.identity')
  const [at, setAt] = useState(
    Math.max(
      0,
      held.findIndex(({ source }) => source === of),
    ),
  )
  const { source, external_id } = held[at] ?? { source: '', external_id: '' }
  const order = useIdentityOrder(id, { verb: 'unlink', source, external_id }, null)
  return (
    <ReasonedForm
      of="unlink"
      order={order}
      look="danger"
      words={{
        says: t('unlink_says'),
        hint: t('reason_hint'),
        confirm: t('unlink_confirm'),
        done: t('unlink_done'),
        after: t('unlink_after'),
      }}
      fields={
        <FormField name="name" label={t('field.name')} error={undefined}>
          {control => (
            <select
              {...control}
              value={at}
              onChange={event => setAt(Number(event.target.value))}
              className={`${inputClass(undefined)} font-mono`}
            >
              {held.map((name, nth) => (
                <option key={`${name.source} ${name.external_id}`} value={nth}>
                  {`${name.source}: ${name.external_id}`}
                </option>
              ))}
            </select>
          )}
        </FormField>
      }
      see={({ status }) => (
        <IdentityPreview
          isRepeat={status === 'duplicate'}
          words={{
            does: t('unlink_does', { source, name: external_id }),
            repeat: t('unlink_repeat'),
          }}
        />
      )}
      onDone={onDone}
    />
  )
}
