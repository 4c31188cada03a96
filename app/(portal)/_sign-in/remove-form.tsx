'use client'

import { type SubmitEvent, useEffect } from 'react'
import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../_i18n/words.ts'
import { PasswordField } from './password-field.tsx'
import { typedIn } from './typed.ts'
import { useSending } from './use-sending.ts'

type Props = { send: (order: object) => Promise<void>; onClose: () => void }

const fields = { '/current_password': 'current' } as const

/** Takes e-mail and password away, by the password. */
export const RemoveForm = ({ send, onClose }: Props) => {
  const t = useWords('signIn')
  const say = useWords('signIn.settings')
  const { busy, problem, errorOf, refuse, run } = useSending(fields)
  // The button that opened it is gone.
  useEffect(() => document.getElementById('current')?.focus(), [])
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const current = typedIn(event)('current')
    if (current === '') return refuse('current')
    void run(() => send({ current_password: current }))
  }
  return (
    <form method="post" noValidate onSubmit={submit} className="flex max-w-sm flex-col gap-4">
      <PasswordField
        name="current"
        label={say('current')}
        error={errorOf('current', t('passwordMissing'))}
        autoComplete="current-password"
      />
      <p className="text-small text-ink-2">{say('ends')}</p>
      {problem && <ProblemView problem={problem} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="danger" busy={busy}>
          {say('doRemove')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {say('cancel')}
        </Button>
      </div>
    </form>
  )
}
