'use client'

import { FormField, inputClass } from './form-field.tsx'

export type TextFieldProps = {
  name: string
  label: string
  hint: string
  error: string | undefined
  value: string
  onChange: (value: string) => void
  maxLength: number
  /** A name that machines know: set like code, and not corrected while it is typed. */
  isCode?: boolean
}

/** A line of text under its name. */
export const TextField = ({ value, onChange, maxLength, isCode = false, ...field }: TextFieldProps) => (
  <FormField {...field}>
    {control => (
      <input
        {...control}
        type="text"
        autoComplete="off"
        {...(isCode && { autoCapitalize: 'none', spellCheck: false })}
        maxLength={maxLength}
        value={value}
        onChange={event => onChange(event.target.value)}
        className={isCode ? `${inputClass(field.error)} font-mono` : inputClass(field.error)}
      />
    )}
  </FormField>
)
