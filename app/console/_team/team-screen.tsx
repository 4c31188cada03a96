'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { InvitationView, Member } from '#server/contract/team'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { KeysSkeleton } from '../_keys/keys-skeleton.tsx'
import { SectionHead } from '../_overview/section-head.tsx'
import { useMay } from '../_session/role.ts'
import { InvitationsTable } from './invitations-table.tsx'
import { InviteSheet } from './invite-sheet.tsx'
import { MembersTable } from './members-table.tsx'
import { OwnSessions } from './own-sessions.tsx'
import { RemoveSheet } from './remove-sheet.tsx'
import { ReplaceSheet } from './replace-sheet.tsx'
import { RevokeSheet } from './revoke-sheet.tsx'
import { RoleSheet } from './role-sheet.tsx'
import { SessionsSheet } from './sessions-sheet.tsx'
import { OwnTwoFactor } from './two-factor/own-two-factor.tsx'
import { ResetSheet } from './two-factor/reset-sheet.tsx'
import { useTeam } from './use-team.ts'

type Asked =
  | { what: 'invite' }
  | { what: 'role' | 'remove' | 'sessions' | 'reset'; member: Member }
  | { what: 'replace' | 'revoke'; invitation: InvitationView }

/** The admins: who they are, what each may, who is invited, and where one is signed in oneself. */
export const TeamScreen = () => {
  const t = useTranslations('console.team')
  const heading = useId()
  const mayManage = useMay('manage_team')
  const [asked, setAsked] = useState<Asked | null>(null)
  const { body, problem, fetching, retry } = useTeam()
  const trouble = problem && problem.status !== 401 ? problem : null
  const close = () => setAsked(null)
  return (
    <>
      <section aria-labelledby={heading}>
        <SectionHead id={heading} title={t('members')}>
          <p className="text-small text-ink-2">{t(mayManage ? 'lead' : 'lead_read')}</p>
          {mayManage && (
            <Button onClick={() => setAsked({ what: 'invite' })} className="ml-auto">
              {t('invite.open')}
            </Button>
          )}
        </SectionHead>
        {trouble && (
          <div className="mx-auto max-w-xl p-4">
            <ProblemView problem={trouble} onRetry={retry} retrying={fetching} />
          </div>
        )}
        {!body && !trouble && <KeysSkeleton />}
        {body && (
          <MembersTable
            members={body.members}
            {...(mayManage && {
              onRole: (member: Member) => setAsked({ what: 'role', member }),
              onSessions: (member: Member) => setAsked({ what: 'sessions', member }),
              onReset: (member: Member) => setAsked({ what: 'reset', member }),
              onRemove: (member: Member) => setAsked({ what: 'remove', member }),
            })}
          />
        )}
      </section>
      {body && body.invitations.length > 0 && (
        <InvitationsTable
          invitations={body.invitations}
          {...(mayManage && {
            onReplace: (invitation: InvitationView) => setAsked({ what: 'replace', invitation }),
            onRevoke: (invitation: InvitationView) => setAsked({ what: 'revoke', invitation }),
          })}
        />
      )}
      {body && <OwnTwoFactor />}
      {body && <OwnSessions />}
      {asked?.what === 'invite' && <InviteSheet onClose={close} />}
      {asked?.what === 'role' && <RoleSheet of={asked.member} onClose={close} />}
      {asked?.what === 'sessions' && <SessionsSheet of={asked.member} onClose={close} />}
      {asked?.what === 'reset' && <ResetSheet of={asked.member} onClose={close} />}
      {asked?.what === 'remove' && <RemoveSheet of={asked.member} onClose={close} />}
      {asked?.what === 'replace' && <ReplaceSheet of={asked.invitation} onClose={close} />}
      {asked?.what === 'revoke' && <RevokeSheet of={asked.invitation} onClose={close} />}
    </>
  )
}
