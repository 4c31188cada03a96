'use client'

import { useTranslations } from 'next-intl'
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { passwordLength } from '#server/contract/password-length'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem, type RequestProblem } from '../../_live/request-problem.ts'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Field } from '../sign-in/field.tsx'
import { PasswordField } from '../sign-in/password-field.tsx'
import { useAlive } from '../sign-in/use-alive.ts'
import { useCountdown } from '../sign-in/use-countdown.ts'

type Props = {
  token: string
  email: string
  /** The invitation was refused: it is looked at once more, to say why. */
  onGone: () => void
}

const fields = ['name', 'password'] as const
type FieldName = (typeof fields)[number]
const faultWords = { name: 'name_missing', password: 'password_short' } as const

/** Name and password, and in. The browser keeps what is typed, whatever the server answers. */
export const JoinForm = ({ token, email, onGone }: Props) => {
  const t = useTranslations('console.join')
  const [wrong, setWrong] = useState<readonly FieldName[]>([])
  const [problem, setProblem] = useState<RequestProblem | null>(null)
  const [busy, setBusy] = useState(false)
  const alive = useAlive()
  const wait = useCountdown()
  const alert = useRef<HTMLDivElement>(null)
  const blocked = wait.left > 0

  useEffect(() => {
    if (problem) alert.current?.focus()
  }, [problem])

  const refuse = (faulty: readonly FieldName[]) => {
    setWrong(faulty)
    if (faulty[0]) document.getElementById(faulty[0])?.focus()
  }

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy || blocked) return
    const form = new FormData(event.currentTarget)
    const name = String(form.get('name') ?? '').trim()
    const password = String(form.get('password') ?? '')
    const faulty = fields.filter(field =>
      field === 'name' ? name === '' : password.length < passwordLength.least,
    )
    refuse(faulty)
    setProblem(null)
    if (faulty.length > 0) return
    setBusy(true)
    try {
      const body = { token, name, password }
      await requestJson('/api/auth/console/invitations/accept', { method: 'POST', body })
      // A whole new page, so that nothing of the visitor before remains; the button stays busy until it is there.
      location.assign('/console')
    } catch (error) {
      const refused = asRequestProblem(error)
      setBusy(false)
      const named = fields.filter(field => refused.errors.some(({ pointer }) => pointer === `/${field}`))
      if (named.length > 0) return refuse(named)
      if (refused.status === 404 || refused.status === 410) return onGone()
      if (refused.status === 429) return wait.start(Math.ceil((refused.retryAfterMs ?? 30_000) / 1_000))
      setProblem(refused)
    }
  }

  const errorOf = (field: FieldName) => (wrong.includes(field) ? t(faultWords[field]) : undefined)
  return (
    // POST, so that no failure of the script can put the password into the address bar.
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      {(problem || blocked) && (
        <div ref={alert} tabIndex={-1} role="alert">
          {problem && <ProblemView problem={problem} />}
          {blocked && (
            <p className="rounded-s border-l-2 border-bad bg-bad-soft p-3">
              <strong className="font-semibold">{t('limited')}</strong>{' '}
              <span aria-live="off" className="tabular-nums">
                {t('limited_left', { seconds: wait.left })}
              </span>
            </p>
          )}
        </div>
      )}
      <Field
        name="email"
        type="email"
        label={t('email')}
        error={undefined}
        autoComplete="username"
        value={email}
        readOnly
      />
      <Field
        name="name"
        type="text"
        label={t('name')}
        error={errorOf('name')}
        autoComplete="name"
        autoCapitalize="words"
        maxLength={80}
      />
      <PasswordField
        label={t('password')}
        hint={t('password_hint')}
        error={errorOf('password')}
        autoComplete="new-password"
      />
      <Button
        type="submit"
        busy={busy}
        aria-disabled={busy || blocked}
        disabled={!alive}
        block
        className="mt-2 min-h-10! disabled:opacity-100"
      >
        {busy ? t('busy') : blocked ? t('wait', { seconds: wait.left }) : t('submit')}
      </Button>
    </form>
  )
}
