'use client'

import { useId, useRef, useState } from 'react'
import { useAction } from '#live/use-action'
import { useAnnounce } from '#ui/announcer'
import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../_i18n/words.ts'
import { usePlayerProgress } from '../_shell/player-progress.ts'
import { Sheet } from '../_shell/sheet.tsx'
import type { useErasure } from './use-erasure.ts'

type Props = {
  graceHours: number
  send: ReturnType<typeof useErasure>['send']
  onClose: () => void
  /** The button that opened it went with what it did. */
  onGone: () => void
}

/** What goes, what stays and until when it can be taken back; then a word that nobody types by chance. */
export const EraseSheet = ({ graceHours, send, onClose, onGone }: Props) => {
  const t = useWords('settings.account')
  const { formats } = usePlayerProgress()
  const announce = useAnnounce()
  const dialog = useRef<HTMLDialogElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  const [text, setText] = useState('')
  const [isWrong, setWrong] = useState(false)
  const word = t('word')
  const { run, busy, problem } = useAction(async () => {
    const { open } = await send('request')
    announce(t('noted', { at: open ? formats.moment(open.erase_at) : '' }))
    dialog.current?.close()
  })
  const close = () => {
    onClose()
    requestAnimationFrame(() => document.activeElement === document.body && onGone())
  }
  return (
    <Sheet dialog={dialog} title={t('sheet')} onClose={close}>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          const isTyped = text.trim().toLowerCase() === word.toLowerCase()
          setWrong(!isTyped)
          if (isTyped) void run()
          else field.current?.focus()
        }}
        className="space-y-4"
      >
        <p className="text-pretty">{t('goes')}</p>
        <p className="text-pretty text-ink-2">{t('stays')}</p>
        <p className="text-pretty text-ink-2">
          {t('grace', { days: Math.floor(graceHours / 24), hours: Math.floor(graceHours) })}
        </p>
        <div>
          <label htmlFor={id} className="block text-label text-ink-2">
            {t('type', { word })}
          </label>
          <input
            ref={field}
            id={id}
            type="text"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            value={text}
            aria-invalid={isWrong || undefined}
            aria-describedby={isWrong ? `${id}w` : undefined}
            onChange={event => {
              setText(event.target.value)
              setWrong(false)
            }}
            className="mt-1 min-h-(--control) w-full rounded-s border border-line-strong bg-surface px-3 text-ink aria-invalid:border-bad"
          />
          {isWrong && (
            <p id={`${id}w`} className="mt-1 text-small text-bad">
              {t('wrong', { word })}
            </p>
          )}
        </div>
        {problem && <ProblemView problem={problem} />}
        <div className="space-y-2">
          <Button type="submit" look="danger" block busy={busy}>
            {busy ? t('doing') : t('do')}
          </Button>
          <Button look="quiet" block onClick={() => dialog.current?.close()}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
