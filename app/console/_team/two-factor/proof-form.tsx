'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import type { RequestProblem } from '../../../_live/request-problem.ts'
import { Button } from '../../../_ui/button.tsx'
import { ProblemView } from '../../../_ui/problem-view.tsx'
import { Field } from '../../sign-in/field.tsx'
import { PasswordField } from '../../sign-in/password-field.tsx'
import { missingIn, type ProofField, readRefusal, type Wrong } from './proof.ts'

type Props = {
  /** What has to be given, in the order of the fields. */
  fields: readonly ProofField[]
  codeHint?: string
  confirm: string
  look?: 'primary' | 'danger'
  /** Sends it; what it throws is shown beside the field that it is about. */
  onProof: (proof: Record<ProofField, string>) => Promise<unknown>
  children: ReactNode
}

/** Asks somebody who is signed in for their password, a code, or both, and says which of them is wrong. */
export const ProofForm = ({ fields, codeHint = '', confirm, look = 'primary', onProof, children }: Props) => {
  const t = useTranslations('console.team.two_factor')
  const [wrong, setWrong] = useState<Wrong>({})
  const [problem, setProblem] = useState<RequestProblem | null>(null)
  const [busy, setBusy] = useState(false)
  const [first] = fields
  // What was asked before is gone, and the focus with it.
  useEffect(() => {
    if (first) document.getElementById(first)?.focus()
  }, [first])

  const refuse = (faults: Wrong) => {
    setWrong(faults)
    const fault = fields.find(field => faults[field])
    if (fault) document.getElementById(fault)?.focus()
    return fault !== undefined
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const form = new FormData(event.currentTarget)
    const proof = { password: String(form.get('password') ?? ''), code: String(form.get('code') ?? '') }
    setProblem(null)
    if (refuse(missingIn(Object.fromEntries(fields.map(field => [field, proof[field]]))))) return
    setBusy(true)
    try {
      await onProof(proof)
    } catch (error) {
      const refused = readRefusal(error)
      refuse(refused.wrong)
      setProblem(refused.problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    // POST, so that no failure of the script can put a password into the address bar.
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      {children}
      {fields.includes('password') && (
        <PasswordField label={t('password')} error={wrong.password && t(`${wrong.password}_password`)} />
      )}
      {fields.includes('code') && (
        <Field
          name="code"
          // With the password, a backup code is taken, too.
          label={t(fields.includes('password') ? 'any_code' : 'code')}
          hint={codeHint}
          error={wrong.code && t(`${wrong.code}_code`)}
          autoComplete="one-time-code"
          inputMode={fields.includes('password') ? 'text' : 'numeric'}
        />
      )}
      {problem && problem.status !== 401 && <ProblemView problem={problem} />}
      <Button type="submit" look={look} busy={busy}>
        {confirm}
      </Button>
    </form>
  )
}
