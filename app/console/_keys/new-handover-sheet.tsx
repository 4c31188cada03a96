'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { HandoverKeyView } from '#server/contract/handover-keys'
import { publicKeyFaults } from '#server/contract/public-key-faults'
import { useAction } from '../../_live/use-action.ts'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { FormField, inputClass } from '../_player/form-field.tsx'
import { TextField } from '../_player/text-field.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { CopyButton } from '../_tail/copy-button.tsx'
import { HandoverLines } from './handover-lines.tsx'
import { isPrivateKey } from './is-private-key.ts'
import { secretClass } from './once-told.tsx'
import { handoverKeysPath, useHandoverOrder } from './use-handover-keys.ts'

const pairLines = `openssl genpkey -algorithm ed25519 -out handover.pem
openssl pkey -in handover.pem -pubout`

const fields = ['name', 'source', 'public_key'] as const
type Field = (typeof fields)[number]

/** Asks for the public key of a host, registers it, and shows what the host does with the other half. */
export const NewHandoverSheet = ({ audience, onClose }: { audience: string; onClose: () => void }) => {
  const t = useTranslations('console.keys.handover')
  const send = useHandoverOrder()
  const [values, setValues] = useState({ name: '', source: '', public_key: '' })
  const [wrong, setWrong] = useState<readonly Field[]>([])
  const [made, setMade] = useState<HandoverKeyView | null>(null)
  const { run, busy, problem } = useAction(async () => {
    setMade(await send(handoverKeysPath, { method: 'POST', body: values }))
  })

  const secret = isPrivateKey(values.public_key)
  const faultAt = (field: Field) => problem?.errors.find(({ pointer }) => pointer.startsWith(`/${field}`))
  const errorOf = (field: Field) => {
    if (field === 'public_key' && secret) return t('new.not_sent')
    if (wrong.includes(field)) return t(`new.wrong.${field}`)
    const fault = faultAt(field)
    const known = publicKeyFaults.find(code => code === fault?.code)
    return fault && (known ? t(`new.refused.${known}`) : t(`new.wrong.${field}`))
  }
  const change = (field: Field, value: string) => {
    setValues({ ...values, [field]: value })
    setWrong(wrong.filter(one => one !== field))
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const faulty = fields.filter(field => values[field].trim() === '' || (field === 'public_key' && secret))
    setWrong(faulty)
    if (faulty[0]) document.getElementById(`correct-${faulty[0]}`)?.focus()
    else void run()
  }

  if (made)
    return (
      <Dialog title={t('lines.title', { name: made.name })} onClose={onClose}>
        <HandoverLines {...{ of: made, audience, onClose }} />
      </Dialog>
    )
  return (
    <Dialog title={t('new.title')} onClose={onClose}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          {...{ name: 'name', label: t('new.name'), hint: t('new.name_hint'), error: errorOf('name') }}
          {...{ maxLength: 80, value: values.name }}
          onChange={name => change('name', name)}
        />
        <TextField
          {...{
            name: 'source',
            label: t('new.source'),
            hint: t('new.source_hint'),
            error: errorOf('source'),
          }}
          {...{ maxLength: 40, value: values.source }}
          isCode
          onChange={source => change('source', source.toLowerCase())}
        />
        <FormField
          name="public_key"
          label={t('new.public_key')}
          hint={t('new.public_key_hint')}
          error={errorOf('public_key')}
        >
          {control => (
            <textarea
              {...control}
              rows={4}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={values.public_key}
              onChange={event => change('public_key', event.target.value)}
              className={`${inputClass(errorOf('public_key'))} h-auto py-1.5 font-mono text-small`}
            />
          )}
        </FormField>
        <div className="flex flex-col items-start gap-2">
          <p className="text-small text-ink-2">{t('new.pair')}</p>
          <pre className={`${secretClass} w-full whitespace-pre-wrap`}>{pairLines}</pre>
          <CopyButton name={t('new.copy_pair')} text={pairLines} />
        </div>
        {problem && problem.status !== 401 && !fields.some(faultAt) && <ProblemView problem={problem} />}
        <Button type="submit" busy={busy}>
          {t('new.confirm')}
        </Button>
      </form>
    </Dialog>
  )
}
