'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { playerLocaleCookie } from '../../_i18n/locales.ts'
import { dropPreference } from '../../_ui/drop-preference.ts'
import { StatusShape } from '../../_ui/status-mark.tsx'
import { tellLeft } from '../../(portal)/_session/leaving.ts'

/** One is back from the portal as a player sees it: pages of it that are open elsewhere in this browser are not theirs any more. */
export const ViewLeft = ({ onClose }: { onClose: () => void }) => {
  const t = useTranslations('console.player.view')
  useEffect(() => {
    // The portal keeps the language of whom it shows; the admin's own pages do not go by it.
    dropPreference(playerLocaleCookie)
    tellLeft()
  }, [])
  return (
    <div
      role="status"
      data-view="left"
      className="flex items-start gap-2.5 border-b border-line bg-info-soft px-4 py-2 md:px-6"
    >
      <StatusShape status="ok" className="mt-[3px] size-3.5 shrink-0 text-ok" />
      <p className="min-w-0 flex-1">{t('left')}</p>
      <button
        type="button"
        onClick={onClose}
        className="inline-flex size-6 shrink-0 items-center justify-center rounded-s hover:bg-sunken"
      >
        <X className="size-4" aria-hidden="true" />
        <span className="sr-only">{t('close')}</span>
      </button>
    </div>
  )
}
