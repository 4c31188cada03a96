'use client'

import { useTranslations } from 'next-intl'
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../../_ui/button.tsx'
import { type CodeKind, type CodeOutcome, giveCode } from '../_session/sign-in.ts'
import { ErrorSummary } from './error-summary.tsx'
import { Field } from './field.tsx'
import { useCountdown } from './use-countdown.ts'

type Props = {
  next: string
  /** To the first step, by oneself or because its password does not count any more. */
  onBack: (isEnded: boolean) => void
}

type Failure = Extract<CodeOutcome['kind'], 'unavailable' | 'unreachable'>
const asked = { totp: 'app', 'backup-code': 'backup' } as const

/** The second step: a code of the app, or one that was kept. */
export const CodeForm = ({ next, onBack }: Props) => {
  const t = useTranslations('console.sign_in')
  const [kind, setKind] = useState<CodeKind>('totp')
  const [error, setError] = useState<'missing' | 'wrong' | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const wait = useCountdown()
  const summary = useRef<HTMLDivElement>(null)
  const [told, setTold] = useState(0)
  const what = asked[kind]

  // The form before is gone, and the focus with it.
  useEffect(() => document.getElementById(what)?.focus(), [what])
  useEffect(() => {
    if (told > 0) summary.current?.focus()
  }, [told])

  const refuse = (fault: 'missing' | 'wrong') => {
    setError(fault)
    const field = document.getElementById(what)
    field?.focus()
    if (field instanceof HTMLInputElement) field.select()
  }

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy || wait.left > 0) return
    const code = String(new FormData(event.currentTarget).get(what) ?? '').trim()
    setFailure(null)
    setError(null)
    if (code === '') return refuse('missing')
    setBusy(true)
    const outcome = await giveCode(kind, code)
    if (outcome.kind === 'signed_in') return location.assign(next)
    setBusy(false)
    if (outcome.kind === 'wrong') return refuse('wrong')
    if (outcome.kind === 'ended') return onBack(true)
    if (outcome.kind === 'limited') wait.start(outcome.seconds)
    else setFailure(outcome.kind)
    setTold(count => count + 1)
  }

  const blocked = wait.left > 0
  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <ErrorSummary
        box={summary}
        faults={[]}
        message={blocked ? t('limited') : failure && t(failure)}
        detail={blocked ? t('limited_left', { seconds: wait.left }) : null}
      />
      <Field
        key={what}
        name={what}
        label={t(`code.${what}`)}
        hint={t(`code.${what}_hint`)}
        error={error ? t(error === 'missing' ? 'code.missing' : `code.${what}_wrong`) : undefined}
        autoComplete={what === 'app' ? 'one-time-code' : 'off'}
        inputMode={what === 'app' ? 'numeric' : 'text'}
        className="h-full min-w-0 flex-1 bg-transparent px-3 font-mono text-[16px] tracking-[0.08em] tabular-nums outline-none"
      />
      <Button
        type="submit"
        busy={busy}
        aria-disabled={busy || blocked}
        block
        className="mt-2 min-h-10! disabled:opacity-100"
      >
        {busy ? t('busy') : blocked ? t('wait', { seconds: wait.left }) : t('submit')}
      </Button>
      <div className="flex flex-wrap justify-between gap-2">
        <Button
          look="quiet"
          onClick={() => {
            setKind(what === 'app' ? 'backup-code' : 'totp')
            setError(null)
          }}
        >
          {t(what === 'app' ? 'code.to_backup' : 'code.to_app')}
        </Button>
        <Button look="quiet" onClick={() => onBack(false)}>
          {t('code.back')}
        </Button>
      </div>
      {what === 'backup' && <p className="text-small text-ink-2">{t('code.lost')}</p>}
    </form>
  )
}
