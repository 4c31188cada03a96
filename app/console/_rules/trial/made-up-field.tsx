'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { LanguageField } from '#server/contract/rule-set-language'
import { inputClass, selectClass } from '../form/field.tsx'

type Props = {
  field: LanguageField
  value: string
  /** What the server said is wrong with it. */
  wrong: string | undefined
  onChange: (value: string) => void
}

/** One field of an activity that is made up, by the kind it is declared with. */
export const MadeUpField = ({ field, value, wrong, onChange }: Props) => {
  const t = useTranslations('console.trial')
  const id = useId()
  const { name, kind, required, min, max } = field
  const choices = kind === 'boolean' ? ['true', 'false'] : field.values
  const shared = {
    ...{ id, value, 'aria-required': required, 'aria-invalid': wrong !== undefined || undefined },
    'aria-describedby': wrong === undefined ? undefined : `${id}w`,
  }
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block truncate text-label text-ink-2">
        <span className="font-mono">{name}</span>
        {!required && ` · ${t('optional')}`}
      </label>
      {choices.length > 0 ? (
        <select
          {...shared}
          onChange={event => onChange(event.target.value)}
          className={`${selectClass} font-mono text-small`}
        >
          <option value="">–</option>
          {choices.map(choice => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type={kind === 'date' ? 'date' : 'text'}
          inputMode={kind === 'number' ? 'decimal' : undefined}
          placeholder={kind === 'number' && (min !== null || max !== null) ? `${min ?? ''}…${max ?? ''}` : ''}
          autoComplete="off"
          spellCheck={false}
          onChange={event => onChange(event.target.value)}
          className={`${inputClass} font-mono text-small placeholder:text-ink-3`}
        />
      )}
      {wrong !== undefined && (
        <p id={`${id}w`} className="mt-1 text-small text-bad">
          {wrong}
        </p>
      )}
    </div>
  )
}
