'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useLocale } from '../../../_i18n/words.ts'
import { asRecord } from '../json-value.ts'
import { FieldFault } from './field-fault.tsx'
import { useRuleForm } from './form-context.ts'
import { type Path, pointerOf } from './set-in.ts'
import { textOf } from './typed-value.ts'

/** The rules whose awards a board counts: every rule of the draft, and those it names that are gone. */
export const AwardsField = ({ path }: { path: Path }) => {
  const t = useTranslations('console.board_form')
  const locale = useLocale()
  const { read, set, readOnly, faultsAt } = useRuleForm()
  const id = useId()
  const value = read(path)
  const chosen: string[] = Array.isArray(value) ? value.map(textOf) : []
  const list = read(['rules'])
  const rules = (Array.isArray(list) ? list : []).flatMap(rule => {
    const { id: name, on } = asRecord(rule) ?? {}
    return typeof name === 'string'
      ? [{ name, label: read(['activities', textOf(on), 'label', locale]) }]
      : []
  })
  const gone = chosen.filter(name => rules.every(rule => rule.name !== name))
  const all = [...rules, ...gone.map(name => ({ name, label: undefined }))]
  // An id that is in the middle of being typed may be there twice.
  const options = [...new Map(all.map(option => [option.name, option])).values()]
  const toggle = (name: string) =>
    set(path, chosen.includes(name) ? chosen.filter(one => one !== name) : [...chosen, name])
  const faults = faultsAt(path)
  return (
    <fieldset className="min-w-0" aria-describedby={faults.length > 0 ? `${id}f` : undefined}>
      <legend className="mb-1 text-label text-ink-2">{t('awards')}</legend>
      <ul
        data-pointer={pointerOf(path)}
        tabIndex={-1}
        className="grid max-h-56 grid-cols-1 gap-x-4 overflow-y-auto rounded-s border border-line px-3 py-1 md:grid-cols-2 xl:grid-cols-3"
      >
        {options.map(({ name, label }) => (
          <RuleChoice
            key={name}
            path={[...path, Math.max(0, chosen.indexOf(name))]}
            {...{ name, label: textOf(label), readOnly }}
            checked={chosen.includes(name)}
            onToggle={() => toggle(name)}
          />
        ))}
      </ul>
      <div id={`${id}f`}>
        {faults.map(fault => (
          <FieldFault key={fault.code} fault={fault} path={path} />
        ))}
      </div>
    </fieldset>
  )
}

type ChoiceProps = {
  path: Path
  name: string
  label: string
  checked: boolean
  readOnly: boolean
  onToggle: () => void
}

const RuleChoice = ({ path, name, label, checked, readOnly, onToggle }: ChoiceProps) => {
  const { faultsAt } = useRuleForm()
  const id = useId()
  const faults = checked ? faultsAt(path) : []
  return (
    <li className="min-w-0">
      <label className="flex min-h-7 items-center gap-2">
        <input
          type="checkbox"
          data-pointer={checked ? pointerOf(path) : undefined}
          checked={checked}
          disabled={readOnly}
          aria-invalid={faults.length > 0 || undefined}
          aria-describedby={faults.length > 0 ? id : undefined}
          onChange={onToggle}
        />
        <span className="min-w-0 truncate">
          <span className="font-mono text-small">{name}</span>
          {label && <span className="ml-2 text-ink-2">{label}</span>}
        </span>
      </label>
      {faults.length > 0 && (
        <div id={id}>
          {faults.map(fault => (
            <FieldFault key={fault.code} fault={fault} path={path} />
          ))}
        </div>
      )}
    </li>
  )
}
