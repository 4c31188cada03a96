'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { ReasonField } from '../_player/reason-field.tsx'
import { Dialog } from '../_shell/dialog.tsx'
import { DoneNote } from '../_shell/done-note.tsx'
import { useForgetOnce, useKeptText } from '../_shell/kept-texts.tsx'
import { EntryPreview } from './entry-preview.tsx'
import { type EntryNoun, useEntryChange } from './use-entry-change.ts'

export type Entry = { noun: EntryNoun; player: string; name: string }
type Props = { board: { id: string; name: string }; entry: Entry; onClose: () => void }

/** Takes somebody off a board or puts them back: why, what it would do, and the press that does it. */
export const EntrySheet = ({ board, entry: { noun, player, name }, onClose }: Props) => {
  const t = useTranslations('console.boards.entries')
  const about = `${noun} ${player} ${board.id}`
  const [reason, setReason] = useKeptText(about)
  const [isMissing, setMissing] = useState(false)
  const change = useEntryChange(board.id, noun, player)
  const { preview, problem } = change
  useForgetOnce(about, change.isDone)
  const onReason = problem?.errors.find(({ pointer }) => pointer === '/reason')?.detail
  const error = isMissing ? t('missing') : onReason

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const given = reason.trim()
    setMissing(given === '')
    if (given === '') document.getElementById('correct-entry-reason')?.focus()
    else if (preview) void change.carryOut(given)
    else void change.look(given)
  }

  return (
    <Dialog title={t(`${noun}.title`, { name })} onClose={onClose}>
      {change.isDone ? (
        <DoneNote
          of={noun}
          words={{ done: t(`${noun}.done`), after: t(`${noun}.after`), close: t('close') }}
          onClose={onClose}
        />
      ) : (
        <form noValidate onSubmit={submit} className="flex flex-col gap-4">
          <p className="text-ink-2">{t(`${noun}.does`, { board: board.name })}</p>
          <ReasonField
            name="entry-reason"
            label={t('reason')}
            hint={t(`${noun}.reasonHint`)}
            error={error}
            value={reason}
            onChange={said => {
              setReason(said)
              setMissing(false)
            }}
          />
          {change.movedOn && preview && (
            <p role="alert" data-moved="" className="rounded-s bg-warn-soft px-3 py-2 text-warn">
              {t('movedOn')}
            </p>
          )}
          {preview && <EntryPreview noun={noun} preview={preview} />}
          {problem && problem.status !== 401 && !onReason && <ProblemView problem={problem} />}
          {preview ? (
            <Button type="submit" look={noun === 'removals' ? 'danger' : 'primary'} busy={change.doing}>
              {t(`${noun}.confirm`)}
            </Button>
          ) : (
            <Button type="submit" look="secondary" busy={change.looking}>
              {t('preview')}
            </Button>
          )}
        </form>
      )}
    </Dialog>
  )
}
