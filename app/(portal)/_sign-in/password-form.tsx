'use client'

import { type SubmitEvent, useEffect, useRef } from 'react'
import { passwordLength } from '#server/contract/password-length'
import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../_i18n/words.ts'
import { Field } from './field.tsx'
import { PasswordField } from './password-field.tsx'
import { looksLikeEmail, typedIn } from './typed.ts'
import { useSending } from './use-sending.ts'

type Props = {
  /** By which the player signs in by now; null where by none. */
  email: string | null
  send: (order: object) => Promise<void>
  onClose: () => void
}

const fields = { '/email': 'email', '/password': 'password', '/current_password': 'current' } as const

/** Another e-mail and password, by the password before where there is one. */
export const PasswordForm = ({ email: known, send, onClose }: Props) => {
  const t = useWords('signIn')
  const say = useWords('signIn.settings')
  const { busy, problem, errorOf, refuse, run } = useSending(fields)
  const form = useRef<HTMLFormElement>(null)
  // The button that opened it is gone.
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = typedIn(event)
    const [email, password, current] = [typed('email'), typed('password'), typed('current')]
    if (!looksLikeEmail(email)) return refuse('email')
    if (known !== null && current === '') return refuse('current', t('passwordMissing'))
    if (password.length < passwordLength.least) return refuse('password')
    void run(() => send({ email, password, ...(known !== null && { current_password: current }) }))
  }
  return (
    // POST, so that no failure of the script can put a password into the address bar.
    <form ref={form} method="post" noValidate onSubmit={submit} className="flex max-w-sm flex-col gap-4">
      <Field
        name="email"
        type="email"
        label={t('email')}
        defaultValue={known ?? ''}
        error={errorOf('email', t('emailMissing'))}
        autoComplete="username"
      />
      {known !== null && (
        <PasswordField
          name="current"
          label={say('current')}
          error={errorOf('current', t('passwordMissing'))}
          autoComplete="current-password"
        />
      )}
      <PasswordField
        name="password"
        label={known === null ? t('password') : say('next')}
        hint={say('hint', { least: passwordLength.least })}
        error={errorOf('password', say('short', { least: passwordLength.least }))}
        autoComplete="new-password"
      />
      {known !== null && <p className="text-small text-ink-2">{say('ends')}</p>}
      {problem && <ProblemView problem={problem} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" busy={busy}>
          {say(busy ? 'saving' : 'save')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {say('cancel')}
        </Button>
      </div>
    </form>
  )
}
