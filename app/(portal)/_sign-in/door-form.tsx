'use client'

import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { requestJson } from '#live/request-json'
import { asRequestProblem, type RequestProblem } from '#live/request-problem'
import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../_i18n/words.ts'
import { startPath } from '../_start/places.ts'
import { useCountdown } from '../enter/_enter/use-countdown.ts'
import { Field } from './field.tsx'
import { PasswordField } from './password-field.tsx'
import { looksLikeEmail, typedIn } from './typed.ts'

type Missing = 'email' | 'password'

/** E-mail and password. What was refused stands in the fields: the browser keeps what is typed. */
export const DoorForm = () => {
  const t = useWords('signIn')
  const [missing, setMissing] = useState<Missing | null>(null)
  const [problem, setProblem] = useState<RequestProblem | null>(null)
  const [busy, setBusy] = useState(false)
  // Before there is a script that sends it, a press would send it to nobody.
  const [isAlive, setAlive] = useState(false)
  useEffect(() => setAlive(true), [])
  const refused = useRef<HTMLParagraphElement>(null)
  const isWrong = problem?.status === 401
  const isLimited = problem?.status === 429
  const wait = useCountdown(isLimited ? (problem.retryAfterMs ?? 60_000) : null)
  useEffect(() => {
    if (problem) refused.current?.focus()
  }, [problem])

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy || wait > 0) return
    const typed = typedIn(event)
    const [email, password] = [typed('email'), typed('password')]
    const lacks = !looksLikeEmail(email) ? 'email' : password === '' ? 'password' : null
    setMissing(lacks)
    setProblem(null)
    if (lacks) return document.getElementById(lacks)?.focus()
    setBusy(true)
    try {
      await requestJson<unknown>('/api/auth/portal/password', { method: 'POST', body: { email, password } })
      // A whole new page, so that nothing of whoever was here remains; the button stays busy until it is there.
      location.replace(startPath)
    } catch (error) {
      setProblem(asRequestProblem(error))
      setBusy(false)
    }
  }
  return (
    // POST, so that no failure of the script can put a password into the address bar.
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      {(isWrong || wait > 0) && (
        <p
          ref={refused}
          tabIndex={-1}
          role="alert"
          className="rounded-s border-s-4 border-bad bg-bad-soft px-3 py-2 text-bad"
        >
          {isWrong ? t('door.wrong') : t('door.wait', { seconds: wait })}
        </p>
      )}
      {problem && !isWrong && !isLimited && <ProblemView problem={problem} />}
      <Field
        name="email"
        type="email"
        label={t('email')}
        error={missing === 'email' ? t('emailMissing') : undefined}
        autoComplete="username"
      />
      <PasswordField
        name="password"
        label={t('password')}
        error={missing === 'password' ? t('passwordMissing') : undefined}
        autoComplete="current-password"
      />
      <Button type="submit" block busy={busy || wait > 0} disabled={!isAlive}>
        {busy ? t('door.doing') : t('door.do')}
      </Button>
    </form>
  )
}
