'use client'

import { useTranslations } from 'next-intl'
import type { InvitationView } from '#server/contract/team'
import { useAction } from '../../_live/use-action.ts'
import { useAnnounce } from '../../_ui/announcer.tsx'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { invitationsPath, useTeamOrder } from './use-team.ts'

/** Takes an invitation back. */
export const RevokeSheet = ({ of, onClose }: { of: InvitationView; onClose: () => void }) => {
  const t = useTranslations('console.team.open')
  const announce = useAnnounce()
  const send = useTeamOrder()
  const { run, busy, problem } = useAction(async () => {
    await send(`${invitationsPath}/${of.id}`, { method: 'DELETE' })
    announce(t('revoked'))
    onClose()
  })
  return (
    <Dialog title={t('revoke_title', { email: of.email ?? '' })} onClose={onClose}>
      <p className="text-ink-2">{t('revoke_does')}</p>
      {problem && problem.status !== 401 && <ProblemView problem={problem} />}
      <Button look="danger" busy={busy} onClick={() => void run()}>
        {t('revoke_confirm')}
      </Button>
    </Dialog>
  )
}
