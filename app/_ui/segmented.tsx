'use client'

import { useId } from 'react'

type Props<Value extends string> = {
  label: string
  value: Value
  options: readonly { value: Value; label: string; lang?: string }[]
  onChange: (value: Value) => void
}

/** A choice of two to four, all of them visible; plain radio buttons underneath. */
export const Segmented = <Value extends string>({ label, value, options, onChange }: Props<Value>) => {
  const name = useId()
  return (
    <fieldset>
      <legend className="mb-1 text-label text-ink-2">{label}</legend>
      <div className="flex rounded-s border border-line-strong p-0.5">
        {options.map(option => (
          <label
            key={option.value}
            lang={option.lang}
            className="flex min-h-[calc(var(--control)-6px)] flex-1 cursor-pointer items-center justify-center rounded-[calc(var(--corner-s)-3px)] px-3 text-center text-small text-ink-2 has-checked:bg-brand has-checked:font-semibold has-checked:text-on-brand has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand-ink"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
