'use client'

import { useTranslations } from 'next-intl'
import { buttonClass } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { useLinkToken } from '../../_ui/use-link-token.ts'
import { Door } from '../sign-in/door.tsx'
import { JoinForm } from './join-form.tsx'
import { useInvitation } from './use-invitation.ts'

/** The console's door for somebody who was invited. */
export const JoinScreen = () => {
  const t = useTranslations('console.join')
  const team = useTranslations('console.team.role')
  const token = useLinkToken()
  const { preview, problem, look } = useInvitation(token)
  const invited = preview?.invited ?? null
  const refused = preview && preview.state !== 'open' ? preview.state : null
  return (
    <Door title={refused ? t(`state.${refused}.title`) : t('title')} state={preview?.state}>
      {problem && <ProblemView problem={problem} onRetry={() => void look()} className="mt-4" />}
      {!preview && !problem && (
        <>
          <p className="sr-only">{t('checking')}</p>
          <Skeleton className="mt-4 h-40" />
        </>
      )}
      {refused && (
        <>
          <p className="mt-1 mb-6 text-ink-2">{t(`state.${refused}.body`)}</p>
          <a href="/console/sign-in" className={buttonClass('secondary', true)}>
            {t('sign_in')}
          </a>
        </>
      )}
      {invited && token && (
        <>
          <p className="mt-1 mb-6 text-ink-2 [overflow-wrap:anywhere]">
            {invited.by === null
              ? t('invited', { role: team(invited.role) })
              : t('invited_by', { by: invited.by, role: team(invited.role) })}
          </p>
          <JoinForm token={token} email={invited.email} onGone={() => void look()} />
        </>
      )}
    </Door>
  )
}
