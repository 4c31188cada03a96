'use client'

import { useTranslations } from 'next-intl'
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../../_ui/button.tsx'
import { type SignInOutcome, signIn } from '../_session/sign-in.ts'
import { checkCredentials } from './check-credentials.ts'
import { ErrorSummary, type Fault } from './error-summary.tsx'
import { Field } from './field.tsx'
import { PasswordField } from './password-field.tsx'
import { useAlive } from './use-alive.ts'
import { useCountdown } from './use-countdown.ts'

type Failure = Exclude<SignInOutcome['kind'], 'signed_in' | 'code_asked' | 'limited'>

type Props = {
  next: string
  /** The address of somebody who has come back from the second step. */
  email?: string
  /** Whether they had to: what they gave before does not count any more. */
  isEnded?: boolean
  onCode: (email: string) => void
}

/** E-mail and password. The browser keeps what is typed: the fields are its own, whatever the server answers. */
export const SignInForm = ({ next, email: known = '', isEnded = false, onCode }: Props) => {
  const t = useTranslations('console.sign_in')
  const [faults, setFaults] = useState<Fault[]>([])
  const [failure, setFailure] = useState<Failure | 'code.ended' | null>(isEnded ? 'code.ended' : null)
  const [busy, setBusy] = useState(false)
  const alive = useAlive()
  const wait = useCountdown()
  const summary = useRef<HTMLDivElement>(null)
  const [told, setTold] = useState(isEnded ? 1 : 0)
  const isBack = known !== '' && !isEnded

  // Counted, so that the same refusal twice takes the focus twice; an effect, so that the box is there to take it.
  useEffect(() => {
    if (told > 0) summary.current?.focus()
  }, [told])
  useEffect(() => {
    if (isBack) document.getElementById('password')?.focus()
  }, [isBack])

  const tell = (found: Fault[], failed: Failure | null) => {
    setFaults(found)
    setFailure(failed)
    setTold(count => count + 1)
  }

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy || wait.left > 0) return
    const form = new FormData(event.currentTarget)
    const email = String(form.get('email') ?? '').trim()
    const password = String(form.get('password') ?? '')
    const found = checkCredentials(email, password).map(({ field, error }) => ({ field, text: t(error) }))
    if (found.length > 0) return tell(found, null)
    setBusy(true)
    const outcome = await signIn(email, password)
    // A whole new page, so that nothing of the visitor before remains; the button stays busy until it is there.
    if (outcome.kind === 'signed_in') return location.assign(next)
    setBusy(false)
    if (outcome.kind === 'code_asked') return onCode(email)
    if (outcome.kind === 'limited') wait.start(outcome.seconds)
    tell([], outcome.kind === 'limited' ? null : outcome.kind)
  }

  const errorOf = (field: Fault['field']) => faults.find(fault => fault.field === field)?.text
  const blocked = wait.left > 0
  return (
    // POST, so that no failure of the script can put the password into the address bar.
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <ErrorSummary
        box={summary}
        faults={faults}
        message={blocked ? t('limited') : failure && t(failure)}
        detail={blocked ? t('limited_left', { seconds: wait.left }) : null}
      />
      <Field
        name="email"
        type="email"
        label={t('email')}
        error={errorOf('email')}
        autoComplete="username"
        defaultValue={known}
      />
      <PasswordField label={t('password')} error={errorOf('password')} />
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
