'use client'

import { useTranslations } from 'next-intl'
import type { HandoverKeyView } from '#server/contract/handover-keys'
import { ReasonSheet } from '../_player/reason-sheet.tsx'
import { handoverKeysPath, useHandoverOrder } from './use-handover-keys.ts'

/** Ends a key, for good and with a reason on record. */
export const RevokeHandoverSheet = ({ of, onClose }: { of: HandoverKeyView; onClose: () => void }) => {
  const t = useTranslations('console.keys.handover.revoke')
  const send = useHandoverOrder()
  return (
    <ReasonSheet
      name="reason"
      about={`revoke ${of.id}`}
      words={{
        title: t('title', { name: of.name }),
        ...{ hint: t('reason_hint'), confirm: t('confirm'), done: t('revoked', { name: of.name }) },
      }}
      look="danger"
      send={reason => send(`${handoverKeysPath}/${of.id}`, { method: 'DELETE', body: { reason } })}
      onClose={onClose}
    >
      <p className="text-ink-2">{t('does', { source: of.source })}</p>
    </ReasonSheet>
  )
}
