'use client'

import { Field, inputClass } from './field.tsx'
import { useRuleForm } from './form-context.ts'
import type { Path } from './set-in.ts'
import { textOf } from './typed-value.ts'

type Props = {
  label: string
  path: Path
  /** Emptied, the field is taken out of the document. */
  optional?: boolean
  className?: string
}

/** A moment of the document, to the minute, in UTC; one that is written to the second is shown without its seconds. */
export const MomentField = ({ path, optional = false, ...rest }: Props) => {
  const { read, set, readOnly } = useRuleForm()
  const written = textOf(read(path))
  const ms = Date.parse(written)
  const shown = Number.isNaN(ms) ? '' : new Date(ms).toISOString().slice(0, 16)
  return (
    <Field path={path} {...rest}>
      {({ id, invalid, describedBy, pointer }) => (
        <input
          id={id}
          data-pointer={pointer}
          type="datetime-local"
          value={shown}
          readOnly={readOnly}
          aria-invalid={invalid}
          aria-describedby={describedBy}
          onChange={({ target }) =>
            set(path, target.value === '' ? (optional ? undefined : '') : `${target.value}:00Z`)
          }
          className={`${inputClass} font-mono tabular-nums`}
        />
      )}
    </Field>
  )
}
