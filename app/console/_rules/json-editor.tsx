'use client'

import { type RefObject, useRef } from 'react'

type Props = {
  name: string
  text: string
  onChange: (text: string) => void
  readOnly: boolean
  field: RefObject<HTMLTextAreaElement | null>
  describedBy: string
}

/** A document as text, with its lines numbered. */
export const JsonEditor = ({ name, text, onChange, readOnly, field, describedBy }: Props) => {
  const gutter = useRef<HTMLPreElement>(null)
  const lines = text.split('\n').length
  return (
    <div className="flex h-full bg-surface font-mono text-small leading-5">
      <pre
        ref={gutter}
        aria-hidden="true"
        className="shrink-0 overflow-hidden border-r border-line bg-sunken py-3 pr-2 pl-4 text-right text-ink-3 select-none"
      >
        {Array.from({ length: lines }, (_, index) => index + 1).join('\n')}
      </pre>
      <textarea
        ref={field}
        aria-label={name}
        aria-describedby={describedBy}
        value={text}
        readOnly={readOnly}
        wrap="off"
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="none"
        onChange={event => onChange(event.target.value)}
        onScroll={({ currentTarget }) => {
          if (gutter.current) gutter.current.scrollTop = currentTarget.scrollTop
        }}
        className="min-w-0 flex-1 resize-none bg-transparent px-3 py-3 -outline-offset-2"
      />
    </div>
  )
}
