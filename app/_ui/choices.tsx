'use client'

import { useId } from 'react'

type Props<Value extends string> = {
  legend: string
  value: Value
  options: readonly { value: Value; label: string; does: string }[]
  onChange: (value: Value) => void
}

/** One of a few, each with what it does. */
export const Choices = <Value extends string>({ legend, value, options, onChange }: Props<Value>) => {
  const name = useId()
  return (
    <fieldset>
      <legend className="mb-1 text-label text-ink-2">{legend}</legend>
      <div className="divide-y divide-line rounded-s border border-line-strong">
        {options.map(option => (
          <label key={option.value} className="flex cursor-pointer gap-3 px-3 py-2 has-checked:bg-brand-soft">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="mt-0.5 size-4 shrink-0 accent-brand"
            />
            <span>
              <span className="font-semibold">{option.label}</span>
              <span className="block text-small text-pretty text-ink-2">{option.does}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
