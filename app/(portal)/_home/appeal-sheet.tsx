'use client'

import { useId, useRef, useState } from 'react'
import { requestJson } from '#live/request-json'
import { useAction } from '#live/use-action'
import type { AppealAnswer, AppealOrder } from '#server/contract/violations'
import { useAnnounce } from '#ui/announcer'
import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../_i18n/words.ts'
import { Sheet } from '../_shell/sheet.tsx'

// As the contract says, which no page carries for one number.
const textMax = 500

type Props = { violation: string; onSent: () => void; onClose: () => void }

/** What the player says to the people who look at it. */
export const AppealSheet = ({ violation, onSent, onClose }: Props) => {
  const t = useWords('portal.appeal')
  const announce = useAnnounce()
  const dialog = useRef<HTMLDialogElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const [text, setText] = useState('')
  const [isMissing, setMissing] = useState(false)
  const { run, busy, problem } = useAction(async () => {
    const body: AppealOrder = { violation, text: text.trim() }
    await requestJson<AppealAnswer>('/api/v1/players/me/appeals', { method: 'POST', body })
    announce(t('done'))
    onSent()
    dialog.current?.close()
  })
  const send = () => {
    const isEmpty = text.trim() === ''
    setMissing(isEmpty)
    if (isEmpty) field.current?.focus()
    else void run()
  }
  return (
    <Sheet dialog={dialog} title={t('title')} onClose={onClose}>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          send()
        }}
        className="space-y-4"
      >
        <p className="text-pretty text-ink-2">{t('body')}</p>
        <div>
          <label htmlFor={id} className="block text-label text-ink-2">
            {t('label')}
          </label>
          <textarea
            ref={field}
            id={id}
            rows={5}
            value={text}
            maxLength={textMax}
            aria-invalid={isMissing || undefined}
            aria-describedby={isMissing ? `${id}w ${id}h` : `${id}h`}
            onChange={event => {
              setText(event.target.value)
              setMissing(false)
            }}
            className="mt-1 w-full rounded-s border border-line-strong bg-surface px-3 py-2 aria-invalid:border-bad"
          />
          {isMissing && (
            <p id={`${id}w`} className="text-small text-bad">
              {t('missing')}
            </p>
          )}
          <p id={`${id}h`} className="text-small text-ink-2 tabular-nums">
            {t('left', { count: textMax - text.length })}
          </p>
        </div>
        {problem && <ProblemView problem={problem} />}
        <Button type="submit" block busy={busy}>
          {busy ? t('sending') : t('send')}
        </Button>
      </form>
    </Sheet>
  )
}
