'use client'

import { useState } from 'react'
import { Field, inputClass } from './field.tsx'
import { useRuleForm } from './form-context.ts'
import { shownMoment, stepOf, writtenMoment } from './moment-text.ts'
import type { Path } from './set-in.ts'
import { textOf } from './typed-value.ts'

type Props = {
  label: string
  path: Path
  /** Emptied, the field is taken out of the document. */
  optional?: boolean
  className?: string
}

/** A moment of the document, in UTC: to the minute, or to the second where it is written so. */
export const MomentField = ({ path, optional = false, ...rest }: Props) => {
  const { read, set, readOnly } = useRuleForm()
  const shown = shownMoment(textOf(read(path)))
  // Seconds that are typed as 00 on the way to others do not take their field away.
  const [finest, setFinest] = useState<number>(stepOf(shown))
  const step = Math.min(finest, stepOf(shown))
  if (step < finest) setFinest(step)
  return (
    <Field path={path} {...rest}>
      {({ id, invalid, describedBy, pointer }) => (
        <input
          id={id}
          data-pointer={pointer}
          type="datetime-local"
          value={shown}
          step={step}
          readOnly={readOnly}
          aria-invalid={invalid}
          aria-describedby={describedBy}
          onChange={({ target }) =>
            set(path, target.value === '' ? (optional ? undefined : '') : writtenMoment(target.value))
          }
          className={`${inputClass} font-mono tabular-nums`}
        />
      )}
    </Field>
  )
}
