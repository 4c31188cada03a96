'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'

type Props = { value: string; onChange: (value: string) => void }

/** Why it is done, for whoever reads the versions later. */
export const NoteField = ({ value, onChange }: Props) => {
  const t = useTranslations('console.rules')
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-label text-ink-2">
        {t('note')}
      </label>
      <input
        id={id}
        type="text"
        value={value}
        maxLength={500}
        required
        autoComplete="off"
        placeholder={t('note_hint')}
        onChange={event => onChange(event.target.value)}
        className="h-8 w-full rounded-s border border-line-strong bg-surface px-2 placeholder:text-ink-3"
      />
    </div>
  )
}
