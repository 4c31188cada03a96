'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { playerRoles } from '#server/contract/player-roles'
import type { RoleOrder, RolePreview } from '#server/contract/roles'
import { Segmented } from '../../_ui/segmented.tsx'
import { decided } from './decided.ts'
import { EndFields } from './end-fields.tsx'
import { ReasonedForm } from './reasoned-form.tsx'
import { RolePreviewView } from './role-preview.tsx'
import { useEnd } from './use-end.ts'
import { playerPath, useRole } from './use-player.ts'
import { useReasonedOrder } from './use-reasoned-order.ts'

const usualMs = 30 * 86_400_000

/** What the player is to be, until when and why; what that would do; and the press that does it. */
export const RoleForm = ({ id, onDone }: { id: string; onDone: () => void }) => {
  const t = useTranslations('console.player')
  const held = useRole(id).body?.role
  const [chosen, setRole] = useState<RoleOrder['role'] | null>(null)
  const end = useEnd(usualMs)
  // What is offered first does not turn when somebody else changes the role meanwhile.
  if (chosen === null && held) setRole(held === 'free' ? 'vip' : 'free')
  const role = chosen ?? 'vip'
  const order = useReasonedOrder<RoleOrder, RolePreview>({
    path: `${playerPath(id)}/role`,
    about: `role ${id}`,
    orderOf: reason => ({ role, until: role === 'vip' ? end.until : null, reason }),
    lacking: role === 'vip' && end.isMissing ? 'until' : null,
    settled: decided,
  })
  const fields = (
    <>
      <Segmented
        label={t('role_to')}
        value={role}
        options={playerRoles.map(value => ({ value, label: t(`role.${value}`) }))}
        onChange={setRole}
      />
      <p className="-mt-2 text-small text-ink-2">{t(`role_does.${role}`)}</p>
      {role === 'vip' && (
        <EndFields
          end={end}
          words={{
            ...{ ends: t('role_ends'), at: t('ends_at'), never: t('ends_never'), until: t('field.until') },
            hint: zone => t('field.until_hint', { zone }),
          }}
          error={order.missing === 'until' ? t('missing') : order.faultAt('until')}
          onFill={order.fill}
        />
      )}
    </>
  )
  return (
    <ReasonedForm
      of="role"
      order={order}
      words={{
        says: t('verb.role.does'),
        moved: t('role_moved_on'),
        confirm: t(`role_confirm.${role}`),
        done: t('role_done'),
        after: t('role_after'),
      }}
      fields={fields}
      fieldNames={['until']}
      see={preview => <RolePreviewView preview={preview} />}
      onDone={onDone}
    />
  )
}
