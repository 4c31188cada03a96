'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { apiKeyOrder, type NewApiKey } from '#server/contract/api-keys'
import { type ApiScope, usualScopes } from '#server/contract/api-scopes'
import { useAction } from '../../_live/use-action.ts'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { TextField } from '../_player/text-field.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { ChoiceField } from './choice-field.tsx'
import { type End, ends, momentOf } from './ends.ts'
import { ScopesField } from './scopes-field.tsx'
import { ToldKey } from './told-key.tsx'
import { keysPath, useKeyOrder } from './use-keys.ts'

const fields = ['name', 'source', 'scopes'] as const
type Field = (typeof fields)[number]

/** Asks what a key is for, makes it, and tells it once. */
export const NewKeySheet = ({ onClose }: { onClose: () => void }) => {
  const t = useTranslations('console.keys')
  const send = useKeyOrder()
  const [name, setName] = useState('')
  const [source, setSource] = useState('')
  const [scopes, setScopes] = useState<readonly ApiScope[]>(usualScopes)
  const [end, setEnd] = useState<End>('never')
  const [wrong, setWrong] = useState<readonly Field[]>([])
  const [made, setMade] = useState<NewApiKey | null>(null)

  const { run, busy, problem } = useAction(async () => {
    const body = { name, source, scopes: [...scopes], expires_at: momentOf(end) }
    setMade(await send(keysPath, { method: 'POST', body }))
  })
  const refused = fields.filter(field =>
    problem?.errors.some(({ pointer }) => pointer.startsWith(`/${field}`)),
  )
  const errorOf = (field: Field) =>
    wrong.includes(field) || refused.includes(field) ? t(`new.wrong.${field}`) : undefined
  const right = (field: Field) => setWrong(wrong.filter(one => one !== field))

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const parsed = apiKeyOrder.safeParse({ name, source, scopes })
    const faulty = fields.filter(field => parsed.error?.issues.some(({ path }) => path[0] === field))
    setWrong(faulty)
    if (faulty[0]) document.getElementById(`correct-${faulty[0]}`)?.focus()
    else void run()
  }

  return (
    <Dialog title={made ? t('told.title') : t('new.title')} onClose={onClose}>
      {made ? (
        <ToldKey made={made} onClose={onClose} />
      ) : (
        <form noValidate onSubmit={submit} className="flex flex-col gap-4">
          <TextField
            {...{ name: 'name', label: t('new.name'), hint: t('new.name_hint'), error: errorOf('name') }}
            {...{ maxLength: 80, value: name }}
            onChange={typed => {
              setName(typed)
              right('name')
            }}
          />
          <TextField
            {...{
              name: 'source',
              label: t('new.source'),
              hint: t('new.source_hint'),
              error: errorOf('source'),
            }}
            {...{ maxLength: 40, value: source }}
            isCode
            onChange={typed => {
              setSource(typed.toLowerCase())
              right('source')
            }}
          />
          <ScopesField
            chosen={scopes}
            error={errorOf('scopes')}
            onChange={chosen => {
              setScopes(chosen)
              right('scopes')
            }}
          />
          <ChoiceField
            name="end"
            label={t('new.end')}
            hint={t('new.end_hint')}
            value={end}
            options={ends.map(value => ({ value, label: t(`end.${value}`) }))}
            onChange={setEnd}
          />
          {problem && problem.status !== 401 && refused.length === 0 && <ProblemView problem={problem} />}
          <Button type="submit" busy={busy}>
            {t('new.confirm')}
          </Button>
        </form>
      )}
    </Dialog>
  )
}
