'use client'

import { useEffect, useRef } from 'react'
import { buttonClass } from '../../_ui/button.tsx'
import { StatusMark } from '../../_ui/status-mark.tsx'

type Props = { of: string; words: { done: string; after: string; close: string }; onClose: () => void }

/** What was ordered is so, and what comes of it. */
export const DoneNote = ({ of, words, onClose }: Props) => {
  const button = useRef<HTMLButtonElement>(null)
  // The button that was pressed is gone, and the focus with it.
  useEffect(() => button.current?.focus(), [])
  return (
    <div data-done={of} className="flex flex-col items-start gap-4">
      <div role="status">
        <StatusMark status="ok" word={words.done} />
        <p className="mt-1 text-ink-2">{words.after}</p>
      </div>
      <button ref={button} type="button" onClick={onClose} className={buttonClass()}>
        {words.close}
      </button>
    </div>
  )
}
