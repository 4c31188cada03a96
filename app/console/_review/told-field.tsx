'use client'

import { useTranslations } from 'next-intl'
import { type RefObject, useId } from 'react'

type Props = {
  value: string
  onChange: (text: string) => void
  field: RefObject<HTMLInputElement | null>
  /** The player waits for an answer. */
  isNeeded: boolean
  /** And there is none. */
  isMissing: boolean
}

/** What the player reads of a review: other words than the note that stays between admins, or none. */
export const ToldField = ({ value, onChange, field, isNeeded, isMissing }: Props) => {
  const t = useTranslations('console.review')
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-label text-ink-2">
        {t('told')}
      </label>
      <input
        ref={field}
        id={id}
        type="text"
        value={value}
        maxLength={300}
        autoComplete="off"
        aria-invalid={isMissing || undefined}
        aria-describedby={isMissing ? `${id}w ${id}h` : `${id}h`}
        onChange={event => onChange(event.target.value)}
        className="h-8 w-full rounded-s border border-line-strong bg-surface px-2 aria-invalid:border-bad"
      />
      {isMissing && (
        <p id={`${id}w`} role="alert" className="mt-1 text-small text-bad">
          {t('told_missing')}
        </p>
      )}
      <p id={`${id}h`} className="mt-1 text-small text-ink-3">
        {t(isNeeded ? 'told_hint_needed' : 'told_hint')}
      </p>
    </div>
  )
}
