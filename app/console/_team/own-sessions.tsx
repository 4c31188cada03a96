'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from '../../_ui/button.tsx'
import { SectionHead } from '../_overview/section-head.tsx'
import { EndSessionsButton } from './end-sessions-button.tsx'
import { PasswordSheet } from './password-sheet.tsx'
import { SessionsList } from './sessions-list.tsx'
import { useSessions } from './use-team.ts'

/** Where one is signed in oneself, and by which password. */
export const OwnSessions = () => {
  const t = useTranslations('console.team.sessions')
  const words = useTranslations('console.team.password')
  const heading = useId()
  const [isChanging, setChanging] = useState(false)
  const sessions = useSessions('me').body?.data
  if (!sessions) return null
  const others = sessions.filter(({ is_current }) => !is_current).length
  return (
    <section aria-labelledby={heading} data-own-sessions="" className="mt-4">
      <SectionHead id={heading} title={t('own')}>
        <p className="text-small text-ink-2">{t('own_lead')}</p>
        <div className="ml-auto flex flex-wrap gap-2">
          <Button look="secondary" onClick={() => setChanging(true)}>
            {words('open')}
          </Button>
          {others > 0 && <EndSessionsButton of="me" count={others} word={t('end_others')} />}
        </div>
      </SectionHead>
      <div className="border-t border-line">
        <SessionsList of="me" sessions={sessions} />
      </div>
      {isChanging && <PasswordSheet onClose={() => setChanging(false)} />}
    </section>
  )
}
