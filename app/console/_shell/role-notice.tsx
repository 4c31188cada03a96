'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useAnnounce } from '../../_ui/announcer.tsx'
import { StatusShape } from '../../_ui/status-mark.tsx'
import { useRole, useRoleBefore } from '../_session/role.ts'

/** Says that one's own role has changed: without it, buttons would go and nobody would know why. */
export const RoleNotice = () => {
  const t = useTranslations('console.team')
  const shared = useTranslations('shared')
  const announce = useAnnounce()
  const [role, before] = [useRole(), useRoleBefore()]
  const [dismissed, setDismissed] = useState<string | null>(null)
  const change =
    role && before ? t('role_changed', { before: t(`role.${before}`), after: t(`role.${role}`) }) : null
  useEffect(() => {
    if (change) announce(change, { weight: 'notice' })
  }, [change, announce])
  if (change === null || change === dismissed) return null
  return (
    <div
      data-role-changed={role}
      className="flex items-start gap-2.5 border-b border-line bg-warn-soft px-4 py-2 md:px-6"
    >
      <StatusShape status="warn" className="mt-[3px] size-3.5 shrink-0 text-warn" />
      <p className="min-w-0 flex-1">
        <strong className="font-semibold">{change}</strong> {t('role_changed_does')}
      </p>
      <button
        type="button"
        onClick={() => setDismissed(change)}
        className="inline-flex size-6 shrink-0 items-center justify-center rounded-s hover:bg-sunken"
      >
        <X className="size-4" aria-hidden="true" />
        <span className="sr-only">{shared('close')}</span>
      </button>
    </div>
  )
}
