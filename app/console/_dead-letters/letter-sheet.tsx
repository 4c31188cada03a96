'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { DeadLetterDetail } from '#server/contract/dead-letters'
import { requestJson } from '../../_live/request-json.ts'
import { useAction } from '../../_live/use-action.ts'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { FormField } from '../_player/form-field.tsx'
import { ReasonField } from '../_player/reason-field.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { DoneNote } from '../_shell/done-note.tsx'
import { useForgetOnce, useKeptText } from '../_shell/kept-texts.tsx'
import { letterPath, useLetter, useReadAgain } from './use-dead-letters.ts'
import type { OneVerb } from './use-dead-letters-place.ts'

type Props = { id: string; verb: OneVerb; onClose: () => void }

const nouns = { retry: 'retries', edit: 'edits', discard: 'discards' } as const

/** What is done to one: what it would do, why, for an edit with which data, and that it is on its way. */
export const LetterSheet = ({ id, verb, onClose }: Props) => {
  const t = useTranslations('console.dead_letters')
  const { body: letter } = useLetter(id)
  return (
    <Dialog title={t(`sheet.${verb}.title`)} onClose={onClose}>
      {letter && <LetterForm {...{ letter, verb, onClose }} />}
    </Dialog>
  )
}

const LetterForm = ({ letter, verb, onClose }: Omit<Props, 'id'> & { letter: DeadLetterDetail }) => {
  const t = useTranslations('console.dead_letters')
  const { id, type, consumer, event_id, parked } = letter
  const about = `dead letter ${id} ${verb}`
  const [reason, keepReason] = useKeptText(about)
  const [kept, keepData] = useKeptText(`${about} data`)
  const [missing, setMissing] = useState<'reason' | 'data' | null>(null)
  const [isDone, setDone] = useState(false)
  const readAgain = useReadAgain()
  const text = kept === '' ? JSON.stringify(letter.edited_data ?? letter.data, null, 2) : kept
  const { run, busy, problem } = useAction(async () => {
    await requestJson(`${letterPath(id)}/${nouns[verb]}`, {
      method: 'POST',
      body: { reason: reason.trim(), ...(verb === 'edit' && { data: JSON.parse(text) }) },
    })
    setDone(true)
    void readAgain()
  })
  useForgetOnce(about, isDone)
  useForgetOnce(`${about} data`, isDone)
  if (isDone)
    return (
      <DoneNote
        of={verb}
        words={{ done: t(`sheet.${verb}.done`), after: t(`sheet.${verb}.after`), close: t('close') }}
        onClose={onClose}
      />
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const lacks = verb === 'edit' && !isObject(text) ? 'data' : reason.trim() === '' ? 'reason' : null
    setMissing(lacks)
    if (lacks) document.getElementById(`correct-${lacks}`)?.focus()
    else void run()
  }
  const faults = problem?.errors.filter(({ pointer }) => pointer.startsWith('/data')) ?? []
  const faultOfData =
    missing === 'data'
      ? t('not_json')
      : faults
          .map(({ pointer, detail }) => `${pointer.slice('/data'.length) || '/'}: ${detail}`)
          .join(' · ') || undefined
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-small">
        <dt className="text-ink-2">{t('event')}</dt>
        <dd className="[overflow-wrap:anywhere]">
          {type} · {event_id}
        </dd>
        <dt className="text-ink-2">{t('consumer')}</dt>
        <dd>{consumer}</dd>
      </dl>
      <p data-preview="" className="text-pretty text-ink-2">
        {t(`sheet.${verb}.does`)} {t('follow', { count: parked.count })}
      </p>
      {verb === 'edit' && (
        <FormField name="data" label={t('payload')} hint={t('payload_hint')} error={faultOfData}>
          {control => (
            <textarea
              {...control}
              rows={8}
              spellCheck={false}
              value={text}
              onChange={event => {
                keepData(event.target.value)
                setMissing(null)
              }}
              className="w-full rounded-s border border-line-strong bg-surface p-2 font-mono text-small"
            />
          )}
        </FormField>
      )}
      <ReasonField
        {...{ label: t('reason'), hint: t('reason_hint'), value: reason }}
        error={missing === 'reason' ? t('missing') : undefined}
        onChange={said => {
          keepReason(said)
          setMissing(null)
        }}
      />
      {problem && problem.status !== 401 && faults.length === 0 && <ProblemView problem={problem} />}
      <Button type="submit" look={verb === 'discard' ? 'danger' : 'primary'} busy={busy}>
        {t(`sheet.${verb}.confirm`)}
      </Button>
    </form>
  )
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
