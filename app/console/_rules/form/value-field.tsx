'use client'

import { useState } from 'react'
import { Field, inputClass } from './field.tsx'
import { useRuleForm } from './form-context.ts'
import type { Path } from './set-in.ts'
import { numberOrText, textOf } from './typed-value.ts'

type Props = {
  label: string
  path: Path
  /** A number is written as one; what is none stays as typed, and is a fault. */
  numeric?: boolean
  /** Emptied, the field is taken out of the document. */
  optional?: boolean
  mono?: boolean
  hideLabel?: boolean
  className?: string
  unit?: string
  /** Offered while it is typed; anything may be typed. */
  suggestions?: () => readonly string[]
}

/** A text or a number at a place of the document. */
export const ValueField = ({
  path,
  numeric = false,
  optional = false,
  mono = numeric,
  unit,
  suggestions,
  ...rest
}: Props) => {
  const { read, set, readOnly } = useRuleForm()
  // "1." is no other number than "1": while it is typed, what is typed is shown.
  const [typed, setTyped] = useState<string | null>(null)
  const change = (text: string) => {
    setTyped(text)
    set(path, text === '' && optional ? undefined : numeric ? numberOrText(text) : text)
  }
  return (
    <Field path={path} {...rest}>
      {({ id, invalid, describedBy, pointer }) => (
        <span className="flex items-center gap-1.5">
          <input
            id={id}
            data-pointer={pointer}
            type="text"
            inputMode={numeric ? 'decimal' : undefined}
            value={typed ?? textOf(read(path))}
            readOnly={readOnly}
            aria-invalid={invalid}
            aria-describedby={describedBy}
            autoComplete="off"
            spellCheck={!mono}
            list={suggestions && `${id}l`}
            onChange={event => change(event.target.value)}
            onBlur={() => setTyped(null)}
            className={`${inputClass} ${mono ? 'font-mono tabular-nums' : ''}`}
          />
          {suggestions && (
            <datalist id={`${id}l`}>
              {suggestions().map(value => (
                <option key={value} value={value} />
              ))}
            </datalist>
          )}
          {unit !== undefined && <span className="shrink-0 text-small text-ink-2">{unit}</span>}
        </span>
      )}
    </Field>
  )
}
