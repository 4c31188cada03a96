'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { BegunTwoFactor, ConfirmedTwoFactor } from '#server/contract/two-factor'
import { requestJson } from '../../../_live/request-json.ts'
import { useAnnounce } from '../../../_ui/announcer.tsx'
import { secretClass } from '../../_keys/once-told.tsx'
import { Dialog } from '../../_shell/dialog.tsx'
import { CopyButton } from '../../_tail/copy-button.tsx'
import { twoFactorPath, useTeamOrder } from '../use-team.ts'
import { ProofForm } from './proof-form.tsx'
import { QrCode } from './qr-code.tsx'
import { ToldCodes } from './told-codes.tsx'

type Step =
  | { at: 'password' }
  | { at: 'scan'; begun: BegunTwoFactor }
  | { at: 'codes'; codes: readonly string[] }

const titles = { password: 'begin.title', scan: 'scan.title', codes: 'codes.title' } as const

/** The password, then the picture and a code of it, then the backup codes. Closed before the code, nothing is on. */
export const TurnOnSheet = ({ onClose }: { onClose: () => void }) => {
  const t = useTranslations('console.team.two_factor')
  const announce = useAnnounce()
  const send = useTeamOrder()
  const [step, setStep] = useState<Step>({ at: 'password' })
  const begin = async (password: string) => {
    const options = { method: 'POST', body: { password } } as const
    setStep({ at: 'scan', begun: await requestJson<BegunTwoFactor>(twoFactorPath, options) })
  }
  const confirm = async (code: string) => {
    const { backup_codes: codes, sessions_ended: count } = await send<ConfirmedTwoFactor>(
      ...([`${twoFactorPath}/confirmations`, { method: 'POST', body: { code } }] as const),
    )
    announce(t('codes.on', { count }))
    setStep({ at: 'codes', codes })
  }
  return (
    <Dialog title={t(titles[step.at])} onClose={onClose}>
      {step.at === 'password' && (
        <ProofForm
          fields={['password']}
          confirm={t('begin.confirm')}
          onProof={({ password }) => begin(password)}
        >
          <p className="text-ink-2">{t('begin.does')}</p>
        </ProofForm>
      )}
      {step.at === 'scan' && (
        <ProofForm
          key="scan"
          fields={['code']}
          codeHint={t('scan.code_hint')}
          confirm={t('scan.confirm')}
          onProof={({ code }) => confirm(code)}
        >
          <p className="text-ink-2">{t('scan.does')}</p>
          <QrCode text={step.begun.uri} label={t('scan.picture')} />
          <div className="flex flex-col items-start gap-2">
            <p className="text-small text-ink-2">{t('scan.by_hand')}</p>
            <code data-factor-secret={step.begun.secret} className={`${secretClass} w-full`}>
              {inFours(step.begun.secret)}
            </code>
            <CopyButton name={t('scan.copy')} text={step.begun.secret} />
          </div>
        </ProofForm>
      )}
      {step.at === 'codes' && <ToldCodes codes={step.codes} onClose={onClose} />}
    </Dialog>
  )
}

/** As people type it. */
const inFours = (secret: string) => secret.match(/.{1,4}/g)?.join(' ') ?? secret
