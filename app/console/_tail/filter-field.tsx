'use client'

import { type RefObject, useId } from 'react'

type Props = {
  name: string
  hint: string
  value: string
  onChange: (value: string) => void
  field?: RefObject<HTMLInputElement | null>
  className?: string
}

/** A filter with its name inside the frame, so that a row of them stays one line high. */
export const FilterField = ({ name, hint, value, onChange, field, className = '' }: Props) => {
  const id = useId()
  return (
    <div
      className={`flex h-8 min-w-0 flex-1 items-center rounded-s border border-line-strong bg-surface focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-brand-ink ${className}`}
    >
      <label htmlFor={id} className="shrink-0 pl-2 text-small text-ink-3">
        {name}
      </label>
      <input
        {...(field ? { ref: field } : {})}
        id={id}
        type="text"
        value={value}
        onChange={event => onChange(event.target.value)}
        placeholder={hint}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="min-w-0 flex-1 bg-transparent px-2 font-mono text-small outline-none placeholder:text-ink-3"
      />
    </div>
  )
}
