'use client'

import { useId, useRef, useState } from 'react'
import { requestJson } from '#live/request-json'
import { useAction } from '#live/use-action'
import type { Progress } from '#server/contract/progress'
import type { AppealAnswer, AppealOrder } from '#server/contract/violations'
import { useAnnounce } from '#ui/announcer'
import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../_i18n/words.ts'
import { usePlayerProgress } from '../_shell/player-progress.ts'
import { Sheet } from '../_shell/sheet.tsx'
import { forgetWords, keepWords, keptWords } from './kept-words.ts'

// As the contract says, which no page carries for one number.
const textMax = 500

type Props = { onClose: () => void }

/** What the player says to the people who look at it. Whatever happens meanwhile, their words stay in front of them. */
const AppealSheet = ({ onClose }: Props) => {
  const t = useWords('portal.appeal')
  const { progress, resource } = usePlayerProgress()
  const { player, appeal } = progress
  const announce = useAnnounce()
  const dialog = useRef<HTMLDialogElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const [first] = useState(appeal?.violation)
  const [text, setText] = useState(() => keptWords(player.id))
  const [isMissing, setMissing] = useState(false)
  const possible = appeal?.state === 'possible' ? appeal.violation : null
  const { run, busy, problem } = useAction(async () => {
    if (possible === null) return
    const body: AppealOrder = { violation: possible, text: text.trim() }
    try {
      await requestJson<AppealAnswer>('/api/v1/players/me/appeals', { method: 'POST', body })
    } finally {
      // A refusal, too, may be news of what this page shows.
      resource.refresh()
    }
    forgetWords()
    announce(t('done'))
    dialog.current?.close()
  })
  const send = () => {
    const isEmpty = text.trim() === ''
    setMissing(isEmpty)
    if (isEmpty) field.current?.focus()
    else void run()
  }
  const news = newsOf(appeal, first)
  // What came meanwhile says in the player's language why it was refused.
  const isExplained = news !== null && problem?.status === 409
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
              keepWords(player.id, event.target.value)
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
        {problem && !isExplained && <ProblemView problem={problem} />}
        {problem && possible !== null && (problem.status ?? 500) >= 500 && (
          <p className="text-small text-pretty text-ink-2">{t('kept')}</p>
        )}
        <div role="status" className="empty:hidden">
          {news && (
            <p data-meanwhile={news} className="rounded-s bg-warn-soft px-3 py-2 text-pretty text-warn">
              {t(`meanwhile.${news}`)}
            </p>
          )}
        </div>
        {possible !== null && (
          <Button type="submit" block busy={busy}>
            {busy ? t('sending') : t('send')}
          </Button>
        )}
      </form>
    </Sheet>
  )
}

/** What became, since the sheet was opened, of the penalty that it is about. */
const newsOf = (appeal: Progress['appeal'], first: string | undefined) => {
  if (!appeal) return 'over'
  if (appeal.state !== 'possible') return 'said'
  return appeal.violation === first ? null : 'changed'
}

export default AppealSheet
