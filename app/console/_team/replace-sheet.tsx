'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { InvitationView, NewInvitation } from '#server/contract/team'
import { useAction } from '../../_live/use-action.ts'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { ToldLink } from './told-link.tsx'
import { invitationsPath, useTeamOrder } from './use-team.ts'

/** A new link in the place of one that was lost or has expired. */
export const ReplaceSheet = ({ of, onClose }: { of: InvitationView; onClose: () => void }) => {
  const t = useTranslations('console.team')
  const send = useTeamOrder()
  const [made, setMade] = useState<NewInvitation | null>(null)
  const { run, busy, problem } = useAction(async () => {
    const path = `${invitationsPath}/${of.id}/replacements`
    setMade(await send<NewInvitation>(path, { method: 'POST', body: {} }))
  })
  const title = made ? t('told.title') : t('open.replace_title', { email: of.email ?? '' })
  return (
    <Dialog title={title} onClose={onClose}>
      {made ? (
        <ToldLink made={made} onClose={onClose} />
      ) : (
        <>
          <p className="text-ink-2">{t('open.replace_does')}</p>
          {problem && problem.status !== 401 && <ProblemView problem={problem} />}
          <Button busy={busy} onClick={() => void run()}>
            {t('open.replace_confirm')}
          </Button>
        </>
      )}
    </Dialog>
  )
}
