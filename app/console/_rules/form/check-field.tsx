'use client'

import { useId } from 'react'
import { FieldFault } from './field-fault.tsx'
import { useRuleForm } from './form-context.ts'
import { type Path, pointerOf } from './set-in.ts'

type Props = {
  label: string
  hint: string
  path: Path
  checked: boolean
  onChange: (isOn: boolean) => void
}

/** Something that is so or not, with what it means and what is wrong with it. */
export const CheckField = ({ label, hint, path, checked, onChange }: Props) => {
  const { readOnly, faultsAt } = useRuleForm()
  const id = useId()
  const faults = faultsAt(path)
  return (
    <div className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2">
      <input
        id={id}
        data-pointer={pointerOf(path)}
        type="checkbox"
        checked={checked}
        disabled={readOnly}
        aria-describedby={`${id}h`}
        aria-invalid={faults.length > 0 || undefined}
        onChange={event => onChange(event.target.checked)}
        className="mt-0.5 size-4 accent-brand"
      />
      <div>
        <label htmlFor={id} className="font-semibold">
          {label}
        </label>
        <div id={`${id}h`}>
          <p className="text-small text-ink-2">{hint}</p>
          {faults.map(fault => (
            <FieldFault key={fault.code} fault={fault} path={path} />
          ))}
        </div>
      </div>
    </div>
  )
}
