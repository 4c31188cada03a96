'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { IdentityPreview } from './identity-preview.tsx'
import { ReasonedForm } from './reasoned-form.tsx'
import { TextField } from './text-field.tsx'
import { useIdentityOrder } from './use-identity-order.ts'

/** Links a name that a host has for a player: which, why, and what comes of it. */
export const LinkForm = ({ id, onDone }: { id: string; onDone: () => void }) => {
  const t = useTranslations('console.player.identity')
  const say = useTranslations('console.player')
  const [typed, setTyped] = useState({ source: '', external_id: '' })
  const name = { source: typed.source.trim(), external_id: typed.external_id }
  const lacking = (['source', 'external_id'] as const).find(field => name[field] === '') ?? null
  const order = useIdentityOrder(id, { verb: 'link', ...name }, lacking)
  const field = (of: 'source' | 'external_id') => {
    const error = order.missing === of ? say('missing') : order.faultAt(of)
    return (
      <TextField
        {...{ name: of, label: t(`field.${of}`), hint: t(`field.${of}_hint`), error, value: typed[of] }}
        maxLength={of === 'source' ? 40 : 200}
        isCode
        onChange={value => {
          setTyped({ ...typed, [of]: value })
          order.fill()
        }}
      />
    )
  }
  return (
    <ReasonedForm
      of="link"
      order={order}
      words={{
        says: t('link_says'),
        hint: t('reason_hint'),
        confirm: t('link_confirm'),
        done: t('link_done'),
        after: t('link_after'),
      }}
      fields={
        <>
          {field('source')}
          {field('external_id')}
        </>
      }
      fieldNames={['source', 'external_id']}
      see={({ status }) => (
        <IdentityPreview
          isRepeat={status === 'duplicate'}
          words={{ does: t('link_does', { ...name, name: name.external_id }), repeat: t('link_repeat') }}
        />
      )}
      onDone={onDone}
    />
  )
}
