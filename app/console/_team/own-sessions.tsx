'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { SectionHead } from '../_overview/section-head.tsx'
import { EndSessionsButton } from './end-sessions-button.tsx'
import { SessionsList } from './sessions-list.tsx'
import { useSessions } from './use-team.ts'

/** Where one is signed in oneself. */
export const OwnSessions = () => {
  const t = useTranslations('console.team.sessions')
  const heading = useId()
  const sessions = useSessions('me').body?.data
  if (!sessions) return null
  const others = sessions.filter(({ is_current }) => !is_current).length
  return (
    <section aria-labelledby={heading} data-own-sessions="" className="mt-4">
      <SectionHead id={heading} title={t('own')}>
        <p className="text-small text-ink-2">{t('own_lead')}</p>
        {others > 0 && (
          <div className="ml-auto">
            <EndSessionsButton of="me" count={others} word={t('end_others')} />
          </div>
        )}
      </SectionHead>
      <div className="border-t border-line">
        <SessionsList of="me" sessions={sessions} />
      </div>
    </section>
  )
}
