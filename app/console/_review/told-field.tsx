'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'

/** What the player reads of a review: other words than the note that stays between admins, or none. */
export const ToldField = ({ value, onChange }: { value: string; onChange: (text: string) => void }) => {
  const t = useTranslations('console.review')
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-label text-ink-2">
        {t('told')}
      </label>
      <input
        id={id}
        type="text"
        value={value}
        maxLength={300}
        autoComplete="off"
        aria-describedby={`${id}h`}
        onChange={event => onChange(event.target.value)}
        className="h-8 w-full rounded-s border border-line-strong bg-surface px-2"
      />
      <p id={`${id}h`} className="mt-1 text-small text-ink-3">
        {t('told_hint')}
      </p>
    </div>
  )
}
