'use client'

import { type ReactNode, useId } from 'react'
import { FieldFault } from './field-fault.tsx'
import { useRuleForm } from './form-context.ts'
import { type Path, pointerOf } from './set-in.ts'

const boxClass =
  'h-8 w-full min-w-0 rounded-s border border-line-strong bg-surface px-2 aria-invalid:border-bad'
export const inputClass = `${boxClass} read-only:border-line read-only:bg-transparent`
/** A select is always read-only to CSS. */
export const selectClass = `${boxClass} disabled:border-line disabled:bg-transparent disabled:opacity-100`

type Slots = { id: string; invalid: true | undefined; describedBy: string | undefined; pointer: string }
type Props = {
  label: string
  path: Path
  /** Labels that only repeat their column's head are read, not seen. */
  hideLabel?: boolean
  className?: string
  children: (slots: Slots) => ReactNode
}

/** A label, whatever is typed into, and below it what is wrong at its place in the document. */
export const Field = ({ label, path, hideLabel = false, className = '', children }: Props) => {
  const { faultsAt } = useRuleForm()
  const id = useId()
  const faults = faultsAt(path)
  const isInvalid = faults.length > 0
  return (
    <div className={`min-w-0 ${className}`}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'mb-1 block text-label text-ink-2'}>
        {label}
      </label>
      {children({
        id,
        invalid: isInvalid || undefined,
        describedBy: isInvalid ? `${id}f` : undefined,
        pointer: pointerOf(path),
      })}
      {isInvalid && (
        <div id={`${id}f`}>
          {faults.map(fault => (
            <FieldFault key={`${fault.code}${fault.column}`} fault={fault} path={path} />
          ))}
        </div>
      )}
    </div>
  )
}
