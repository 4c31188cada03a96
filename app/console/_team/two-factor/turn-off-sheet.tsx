'use client'

import { useTranslations } from 'next-intl'
import { useAnnounce } from '../../../_ui/announcer.tsx'
import { Dialog } from '../../_shell/dialog.tsx'
import { twoFactorPath, useTeamOrder } from '../use-team.ts'
import { ProofForm } from './proof-form.tsx'

/** Off again, for who has both the password and a code. */
export const TurnOffSheet = ({ onClose }: { onClose: () => void }) => {
  const t = useTranslations('console.team.two_factor')
  const announce = useAnnounce()
  const send = useTeamOrder()
  const turnOff = async (body: { password: string; code: string }) => {
    await send(`${twoFactorPath}/removals`, { method: 'POST', body })
    announce(t('off_sheet.done'))
    onClose()
  }
  return (
    <Dialog title={t('off_sheet.title')} onClose={onClose}>
      <ProofForm
        fields={['password', 'code']}
        codeHint={t('off_sheet.code_hint')}
        confirm={t('off_sheet.confirm')}
        look="danger"
        onProof={turnOff}
      >
        <p className="text-ink-2">{t('off_sheet.does')}</p>
      </ProofForm>
    </Dialog>
  )
}
