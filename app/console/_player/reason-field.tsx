'use client'

import { FormField, inputClass } from './form-field.tsx'

type Props = {
  /** Of the field; what has two reasons on one page tells them apart by it. */
  name?: string
  label: string
  hint: string
  error: string | undefined
  value: string
  onChange: (reason: string) => void
}

/** Why something is done, in a line: it goes on record. */
export const ReasonField = ({ name = 'reason', label, hint, error, value, onChange }: Props) => (
  <FormField {...{ name, label, hint, error }}>
    {control => (
      <input
        {...control}
        type="text"
        autoComplete="off"
        maxLength={500}
        value={value}
        onChange={event => onChange(event.target.value)}
        className={inputClass(error)}
      />
    )}
  </FormField>
)
