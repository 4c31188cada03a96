'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '../../_ui/button.tsx'
import { CopyButton } from '../_tail/copy-button.tsx'

export const secretClass =
  'min-w-0 rounded-s border border-line bg-sunken px-3 py-2 font-mono text-small [overflow-wrap:anywhere]'

type Props = {
  secret: string
  words: { once: string; copy: string; kept: string; done: string }
  onClose: () => void
  /** What can be done with it. */
  children: ReactNode
}

/** What is shown this once: nobody leaves by the button before they say that they have it. */
export const OnceTold = ({ secret, words, onClose, children }: Props) => {
  const [isKept, setKept] = useState(false)
  const field = useRef<HTMLElement>(null)
  // The form is gone, and the focus with it.
  useEffect(() => field.current?.focus(), [])
  return (
    <div data-told="" className="flex flex-col gap-4">
      <p className="text-ink-2 [overflow-wrap:anywhere]">{words.once}</p>
      <div className="flex flex-col items-start gap-2">
        <code
          ref={field}
          tabIndex={-1}
          data-secret=""
          className={`${secretClass} w-full whitespace-pre-line`}
        >
          {secret}
        </code>
        <CopyButton name={words.copy} text={secret} />
      </div>
      {children}
      <label className="flex min-h-(--target) items-center gap-2.5">
        <input
          type="checkbox"
          checked={isKept}
          onChange={event => setKept(event.target.checked)}
          className="size-4 accent-(--brand)"
        />
        {words.kept}
      </label>
      <Button disabled={!isKept} onClick={onClose}>
        {words.done}
      </Button>
    </div>
  )
}
