'use client'

import { FormField, inputClass } from '../_player/form-field.tsx'

type Props<Value extends string> = {
  name: string
  label: string
  hint: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
}

/** One of a few. */
export const ChoiceField = <Value extends string>(props: Props<Value>) => {
  const { name, label, hint, value, options, onChange } = props
  return (
    <FormField name={name} label={label} hint={hint} error={undefined}>
      {control => (
        <select
          {...control}
          value={value}
          onChange={event => {
            const chosen = options.find(option => option.value === event.target.value)
            if (chosen) onChange(chosen.value)
          }}
          className={inputClass(undefined)}
        >
          {options.map(option => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </FormField>
  )
}
