'use client'

import { type ReactNode, useId } from 'react'
import { FieldFault } from '../form/field-fault.tsx'
import { useRuleForm } from '../form/form-context.ts'
import { type Path, pointerOf } from '../form/set-in.ts'

type Props<Value extends string> = {
  label: string
  path: Path
  options: readonly Value[]
  value: Value
  wordOf: (option: Value) => string
  draw: (option: Value) => ReactNode
  onChoose: (option: Value) => void
  className?: string
}

/** One of several that are told apart by how they look; each has a word for who does not see them. */
export const PickField = <Value extends string>({
  label,
  path,
  options,
  value,
  wordOf,
  draw,
  onChoose,
  className = '',
}: Props<Value>) => {
  const { readOnly, faultsAt } = useRuleForm()
  const name = useId()
  return (
    <fieldset className={`min-w-0 ${className}`}>
      <legend className="mb-1 text-label text-ink-2">
        {label}: <span className="font-normal text-ink">{wordOf(value)}</span>
      </legend>
      <div className="flex flex-wrap gap-1">
        {options.map(option => (
          <label
            key={option}
            title={wordOf(option)}
            className="relative flex size-9 items-center justify-center rounded-s border border-line text-ink-2 has-checked:border-brand-ink has-checked:bg-brand-soft has-checked:text-ink has-checked:shadow-[inset_0_0_0_1px_var(--brand-ink)]"
          >
            {draw(option)}
            <input
              type="radio"
              name={name}
              value={option}
              checked={option === value}
              disabled={readOnly}
              aria-label={wordOf(option)}
              data-pointer={option === value ? pointerOf(path) : undefined}
              onChange={() => onChoose(option)}
              className="absolute inset-0 size-full cursor-pointer appearance-none rounded-s disabled:cursor-default"
            />
          </label>
        ))}
      </div>
      {faultsAt(path).map(fault => (
        <FieldFault key={fault.code} fault={fault} path={path} />
      ))}
    </fieldset>
  )
}
