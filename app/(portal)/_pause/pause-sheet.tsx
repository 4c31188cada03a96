'use client'

import { useRef, useState } from 'react'
import { requestJson } from '#live/request-json'
import { useAction } from '#live/use-action'
import type { Progress } from '#server/contract/progress'
import type { StreakPauseAnswer } from '#server/contract/streak-pauses'
import { Button } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../_i18n/words.ts'
import { usePlayerProgress } from '../_shell/player-progress.ts'
import { Sheet } from '../_shell/sheet.tsx'
import { pausesPath } from './paths.ts'
import { PauseNoted } from './pause-noted.tsx'
import { PauseTakes } from './pause-takes.tsx'
import { usePausePreview } from './use-pause-preview.ts'

type Props = { streak: Progress['streak']; onClose: () => void }

const ends = ['from', 'to'] as const

/** Days off: from when until when, and what they would take, before anything is done. */
export const PauseSheet = ({ streak, onClose }: Props) => {
  const t = useWords('portal.streak.pause')
  const { resource } = usePlayerProgress()
  const dialog = useRef<HTMLDialogElement>(null)
  const [order, setOrder] = useState({ from: streak.today, to: streak.today })
  const { preview, retry } = usePausePreview(order)
  const [isNoted, setNoted] = useState(false)
  const { run, busy, problem } = useAction(async () => {
    const { state } = await requestJson<StreakPauseAnswer>(pausesPath, { method: 'POST', body: order })
    resource.refresh()
    if (state === 'waiting') setNoted(true)
    else dialog.current?.close()
  })
  const change = (end: (typeof ends)[number], day: string) =>
    setOrder(before => {
      const next = { ...before, [end]: day }
      // An end before the beginning is what nobody means who moves the beginning.
      return end === 'from' && next.to < day ? { from: day, to: day } : next
    })
  const body = preview?.body
  return (
    <Sheet dialog={dialog} title={t('title')} onClose={onClose}>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          if (body) void run()
        }}
        className="space-y-4"
      >
        <p className="text-pretty text-ink-2">{t('rule', { of: streak.pause_days ?? 0 })}</p>
        <div className="grid grid-cols-2 gap-3">
          {ends.map(end => (
            <label key={end} className="block min-w-0 text-label text-ink-2">
              {t(end)}
              <input
                type="date"
                value={order[end]}
                min={end === 'from' ? streak.today : order.from}
                aria-describedby="pause-takes"
                onChange={event => change(end, event.target.value)}
                className="mt-1 min-h-(--control) w-full rounded-s border border-line-strong bg-surface px-3 text-ink"
              />
            </label>
          ))}
        </div>
        <PauseTakes preview={preview} of={streak.pause_days ?? 0} onRetry={retry} />
        {problem && <ProblemView problem={problem} />}
        {isNoted ? (
          <PauseNoted />
        ) : (
          <Button type="submit" block busy={busy} disabled={!body}>
            {busy ? t('taking') : t('do', { days: body?.days ?? 0 })}
          </Button>
        )}
      </form>
    </Sheet>
  )
}
