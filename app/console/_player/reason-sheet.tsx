'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useAction } from '../../_live/use-action.ts'
import { useAnnounce } from '../../_ui/announcer.tsx'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { useKeptText, useKeptTexts } from '../_shell/kept-texts.tsx'
import { ReasonField } from './reason-field.tsx'

type Props = {
  /** Tells its field apart from others on the page. */
  name: string
  /** What is done to what: under it the reason is kept while the sheet is closed. */
  about: string
  /** `done` is announced; left out where whoever opened the sheet says it. */
  words: { title: string; hint: string; confirm: string; done?: string }
  look?: 'primary' | 'danger'
  /** Says what it does, with whatever else is chosen. */
  children: ReactNode
  send: (reason: string) => Promise<unknown>
  onClose: () => void
  /** Once it is done and the sheet closed. */
  onDone?: () => Promise<void>
}

/** Does one thing with a reason, without a preview: what it does, why, and the press. */
export const ReasonSheet = ({ name, about, words, look, children, send, onClose, onDone }: Props) => {
  const t = useTranslations('console.player')
  const announce = useAnnounce()
  const texts = useKeptTexts()
  const [reason, setReason] = useKeptText(about)
  const [isMissing, setMissing] = useState(false)
  const said = reason.trim()
  const { run, busy, problem } = useAction(async () => {
    await send(said)
    texts.forget(about)
    if (words.done !== undefined) announce(words.done)
    onClose()
    await onDone?.()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(said === '')
    if (said === '') document.getElementById(`correct-${name}`)?.focus()
    else void run()
  }
  return (
    <Dialog title={words.title} onClose={onClose}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        {children}
        <ReasonField
          name={name}
          label={t('field.reason')}
          hint={words.hint}
          error={isMissing ? t('missing') : undefined}
          value={reason}
          onChange={text => {
            setReason(text)
            setMissing(false)
          }}
        />
        {problem && problem.status !== 401 && <ProblemView problem={problem} />}
        <Button type="submit" busy={busy} {...(look && { look })}>
          {words.confirm}
        </Button>
      </form>
    </Dialog>
  )
}
