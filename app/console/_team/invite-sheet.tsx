'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { AdminRole } from '#server/contract/permissions'
import { invitationOrder, type NewInvitation } from '#server/contract/team'
import { useAction } from '../../_live/use-action.ts'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { FormField, inputClass } from '../_player/form-field.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { RoleChoice } from './role-choice.tsx'
import { ToldLink } from './told-link.tsx'
import { invitationsPath, useTeamOrder } from './use-team.ts'

/** Asks for whom and for which role, makes the link, and tells it once. */
export const InviteSheet = ({ onClose }: { onClose: () => void }) => {
  const t = useTranslations('console.team')
  const send = useTeamOrder()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<AdminRole>('viewer')
  const [isWrong, setWrong] = useState(false)
  const [asked, setAsked] = useState('')
  const [made, setMade] = useState<NewInvitation | null>(null)
  const { run, busy, problem } = useAction(async () => {
    setMade(await send<NewInvitation>(invitationsPath, { method: 'POST', body: { email, role } }))
  })
  // What was refused was said of the address as it stood then.
  const fault = asked === email ? problem?.errors.find(({ pointer }) => pointer === '/email') : undefined
  const taken = fault?.code === 'member' || fault?.code === 'invited' ? t(`invite.${fault.code}`) : null
  const error = isWrong ? t('invite.wrong.email') : fault && (taken ?? t('invite.wrong.email'))

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isFaulty = !invitationOrder.safeParse({ email, role }).success
    setWrong(isFaulty)
    if (isFaulty) return document.getElementById('correct-email')?.focus()
    setAsked(email)
    void run()
  }
  return (
    <Dialog title={made ? t('told.title') : t('invite.title')} onClose={onClose}>
      {made ? (
        <ToldLink made={made} onClose={onClose} />
      ) : (
        <form noValidate onSubmit={submit} className="flex flex-col gap-4">
          <FormField name="email" label={t('invite.email')} hint={t('invite.email_hint')} error={error}>
            {control => (
              <input
                {...control}
                type="email"
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={254}
                value={email}
                onChange={event => {
                  setEmail(event.target.value)
                  setWrong(false)
                }}
                className={inputClass(error)}
              />
            )}
          </FormField>
          <RoleChoice label={t('invite.role')} value={role} onChange={setRole} />
          {problem && problem.status !== 401 && !fault && asked === email && (
            <ProblemView problem={problem} />
          )}
          <Button type="submit" busy={busy}>
            {t('invite.confirm')}
          </Button>
        </form>
      )}
    </Dialog>
  )
}
