'use client'

import { Field, selectClass } from './field.tsx'
import { useRuleForm } from './form-context.ts'
import type { Path } from './set-in.ts'
import { textOf } from './typed-value.ts'

type Props = {
  label: string
  path: Path
  options: readonly { value: string; label: string }[]
  /** What is written for a choice; the choice itself unless said. */
  onChoose?: (value: string) => void
  /** What is chosen, where the document does not write it as one of the options. */
  value?: string
  /** What counts as chosen while the document says nothing. */
  unsaid?: string
  hideLabel?: boolean
  className?: string
}

/** One of several; what the document says and the list does not know stays choosable. */
export const ChoiceField = ({ path, options, onChoose, value: given, unsaid = '', ...rest }: Props) => {
  const { read, set, readOnly } = useRuleForm()
  const value = given ?? (textOf(read(path)) || unsaid)
  const choose = onChoose ?? ((chosen: string) => set(path, chosen))
  const isKnown = options.some(option => option.value === value)
  return (
    <Field path={path} {...rest}>
      {({ id, invalid, describedBy, pointer }) => (
        <select
          id={id}
          data-pointer={pointer}
          value={value}
          disabled={readOnly}
          aria-invalid={invalid}
          aria-describedby={describedBy}
          onChange={event => choose(event.target.value)}
          className={selectClass}
        >
          {!isKnown && <option value={value}>{value || '–'}</option>}
          {options.map(option => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
