'use client'

import { useEffect, useRef } from 'react'
import type { Progress } from '#server/contract/progress'
import { Button } from '#ui/button'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'

type Props = {
  appeal: NonNullable<Progress['appeal']>
  formats: Formats
  /** The sheet is open. */
  isAnswering: boolean
  onAnswer: () => void
}

/** The way to say something to a penalty, once; after that, that somebody will read it. */
export const AppealPart = ({ appeal: { state, at }, formats, isAnswering, onAnswer }: Props) => {
  const t = useWords('portal.appeal')
  const place = useRef<HTMLDivElement>(null)
  const wasPressed = useRef(false)
  const isPossible = state === 'possible'
  // The button is gone with what was sent: whoever pressed it goes on where it was.
  useEffect(() => {
    if (isPossible || isAnswering || !wasPressed.current) return
    if (document.activeElement === document.body) place.current?.focus()
  }, [isPossible, isAnswering])
  if (state === 'answered') return null
  return (
    <div ref={place} tabIndex={-1} data-appeal={state} className="mt-2 outline-none">
      {isPossible ? (
        <Button
          look="quiet"
          aria-haspopup="dialog"
          className="-ml-4"
          onClick={() => {
            wasPressed.current = true
            onAnswer()
          }}
        >
          {t('act')}
        </Button>
      ) : (
        <p className="text-small" suppressHydrationWarning>
          {t('sent', { time: at === null ? '' : formats.moment(at) })}
        </p>
      )}
    </div>
  )
}
