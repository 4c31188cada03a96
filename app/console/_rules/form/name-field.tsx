'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { inputClass } from './field.tsx'
import { FieldFault } from './field-fault.tsx'
import { useRuleForm } from './form-context.ts'
import { type Path, pointerOf } from './set-in.ts'

type NameProps = {
  label: string
  name: string
  taken: readonly string[]
  onRename: (to: string) => void
  /** Where the document has it, unless as a key. */
  path?: Path
  hideLabel?: boolean
}

/** The name that something is kept under; one that is in use is not taken, and stays in the field until it is left. */
export const NameField = ({ label, name, taken, onRename, path, hideLabel = false }: NameProps) => {
  const t = useTranslations('console.rules_form')
  const { readOnly, faultsAt } = useRuleForm()
  const [typed, setTyped] = useState<string | null>(null)
  const id = useId()
  const isTaken = typed !== null && typed !== name && taken.includes(typed)
  const faults = path ? faultsAt(path) : []
  const isWrong = isTaken || faults.length > 0
  const change = (text: string) => {
    setTyped(text)
    if (text !== '' && !taken.includes(text)) onRename(text)
  }
  return (
    <div className="min-w-0">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'mb-1 block text-label text-ink-2'}>
        {label}
      </label>
      <input
        id={id}
        data-pointer={path && pointerOf(path)}
        type="text"
        value={typed ?? name}
        readOnly={readOnly}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? `${id}t` : undefined}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={event => change(event.target.value)}
        onBlur={() => setTyped(null)}
        className={`${inputClass} font-mono`}
      />
      {isWrong && (
        <div id={`${id}t`}>
          {isTaken && <p className="text-small text-bad">{t('name_taken', { name: typed })}</p>}
          {path && faults.map(fault => <FieldFault key={fault.code} fault={fault} path={path} />)}
        </div>
      )}
    </div>
  )
}
