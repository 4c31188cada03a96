'use client'

import { useState } from 'react'
import { Field, inputClass } from './field.tsx'
import { useRuleForm } from './form-context.ts'
import { type Path, pointerOf } from './set-in.ts'
import { listOf, textOf } from './typed-value.ts'

type Props = {
  label: string
  path: Path
  /** Emptied, the field is taken out of the document. */
  optional?: boolean
  placeholder?: string
  hideLabel?: boolean
  className?: string
}

/** A list of short texts, with commas between them. */
export const ListField = ({ path, optional = false, placeholder, ...rest }: Props) => {
  const { read, set, readOnly, faultsIn } = useRuleForm()
  const [typed, setTyped] = useState<string | null>(null)
  const value = read(path)
  const shown = Array.isArray(value) ? value.map(textOf).join(', ') : textOf(value)
  const inside = faultsIn(path).filter(({ pointer }) => pointer !== pointerOf(path))
  return (
    <Field path={path} {...rest}>
      {({ id, invalid, describedBy, pointer }) => (
        <>
          <input
            id={id}
            data-pointer={pointer}
            type="text"
            value={typed ?? shown}
            readOnly={readOnly}
            placeholder={placeholder}
            aria-invalid={invalid ?? (inside.length > 0 || undefined)}
            aria-describedby={describedBy}
            autoComplete="off"
            spellCheck={false}
            onChange={event => {
              setTyped(event.target.value)
              const list = listOf(event.target.value)
              set(path, list.length === 0 && optional ? undefined : list)
            }}
            onBlur={() => setTyped(null)}
            className={`${inputClass} font-mono placeholder:font-sans placeholder:text-ink-3`}
          />
          {inside.map(fault => (
            <p key={`${fault.pointer}${fault.code}`} className="pt-0.5 text-small text-bad">
              {fault.detail}
            </p>
          ))}
        </>
      )}
    </Field>
  )
}
