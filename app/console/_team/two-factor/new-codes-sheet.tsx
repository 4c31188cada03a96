'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { NewBackupCodes } from '#server/contract/two-factor'
import { Dialog } from '../../_shell/dialog.tsx'
import { twoFactorPath, useTeamOrder } from '../use-team.ts'
import { ProofForm } from './proof-form.tsx'
import { ToldCodes } from './told-codes.tsx'

/** Ten new codes in the place of those that are used up or lost. */
export const NewCodesSheet = ({ onClose }: { onClose: () => void }) => {
  const t = useTranslations('console.team.two_factor')
  const send = useTeamOrder()
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const renew = async (password: string) => {
    const order = { method: 'POST', body: { password } } as const
    setCodes((await send<NewBackupCodes>(`${twoFactorPath}/backup-codes`, order)).backup_codes)
  }
  return (
    <Dialog title={t(codes ? 'codes.title' : 'new_codes.title')} onClose={onClose}>
      {codes ? (
        <ToldCodes codes={codes} onClose={onClose} />
      ) : (
        <ProofForm
          fields={['password']}
          confirm={t('new_codes.confirm')}
          onProof={({ password }) => renew(password)}
        >
          <p className="text-ink-2">{t('new_codes.does')}</p>
        </ProofForm>
      )}
    </Dialog>
  )
}
