'use client'

import { useId } from 'react'

type Props<Range extends string> = {
  label: string
  value: Range
  options: readonly { value: Range; label: string }[]
  onChange: (range: Range) => void
}

/** How far back a chart looks: all of them beside its heading, plain radio buttons underneath. */
export const RangeChoice = <Range extends string>({ label, value, options, onChange }: Props<Range>) => {
  const name = useId()
  return (
    <fieldset className="flex gap-3 text-small">
      <legend className="sr-only">{label}</legend>
      {options.map(option => (
        <label
          key={option.value}
          className="flex min-h-6 cursor-pointer items-center rounded-s px-1.5 text-ink-2 has-checked:bg-sunken has-checked:font-semibold has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-brand-ink"
        >
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="sr-only"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
