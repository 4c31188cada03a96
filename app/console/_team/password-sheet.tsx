'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { passwordLength } from '#server/contract/password-length'
import type { ChangedPassword } from '#server/contract/team'
import { asRequestProblem, type RequestProblem } from '../../_live/request-problem.ts'
import { useAnnounce } from '../../_ui/announcer.tsx'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { PasswordField } from '../sign-in/password-field.tsx'
import { passwordPath, useTeamOrder } from './use-team.ts'

type Wrong = { current?: 'missing' | 'wrong'; next?: 'short' | 'unchanged' }

/** Another password for oneself, by the one before; every other session ends with it. */
export const PasswordSheet = ({ onClose }: { onClose: () => void }) => {
  const t = useTranslations('console.team.password')
  const announce = useAnnounce()
  const send = useTeamOrder()
  const [wrong, setWrong] = useState<Wrong>({})
  const [problem, setProblem] = useState<RequestProblem | null>(null)
  const [busy, setBusy] = useState(false)
  const refuse = (faults: Wrong) => {
    setWrong(faults)
    const first = faults.current ? 'current' : faults.next ? 'next' : null
    if (first) document.getElementById(first)?.focus()
    return first !== null
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [current, next] = [String(form.get('current') ?? ''), String(form.get('next') ?? '')]
    setProblem(null)
    const isRefused = refuse({
      ...(current === '' && { current: 'missing' }),
      ...(next.length < passwordLength.least ? { next: 'short' } : next === current && { next: 'unchanged' }),
    })
    if (isRefused || busy) return
    setBusy(true)
    try {
      const { sessions_ended: count } = await send<ChangedPassword>(passwordPath, {
        ...{ method: 'POST', body: { current, next } },
      })
      announce(t('changed', { count }))
      onClose()
    } catch (error) {
      const refused = asRequestProblem(error)
      if (refused.errors.some(({ pointer }) => pointer === '/current')) refuse({ current: 'wrong' })
      else setProblem(refused)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog title={t('title')} onClose={onClose}>
      {/* POST, so that no failure of the script can put a password into the address bar. */}
      <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-ink-2">{t('does')}</p>
        <PasswordField
          name="current"
          label={t('current')}
          error={wrong.current && t(wrong.current)}
          autoComplete="current-password"
        />
        <PasswordField
          name="next"
          label={t('next')}
          hint={t('hint', { least: passwordLength.least })}
          error={wrong.next && t(wrong.next, { least: passwordLength.least })}
          autoComplete="new-password"
        />
        {problem && problem.status !== 401 && <ProblemView problem={problem} />}
        <Button type="submit" busy={busy}>
          {t('confirm')}
        </Button>
      </form>
    </Dialog>
  )
}
