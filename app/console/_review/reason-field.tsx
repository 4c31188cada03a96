'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState } from 'react'
import { useKeptText } from '../_shell/kept-texts.tsx'

/** A text that must not be empty: says so, and takes the focus, when it is. `about`: what it is kept for. */
export const useReason = (about: string) => {
  const field = useRef<HTMLInputElement>(null)
  const [value, setValue] = useKeptText(about)
  const [isMissing, setMissing] = useState(false)
  useEffect(() => field.current?.focus({ preventScroll: true }), [])
  return {
    ...{ field, value, isMissing },
    change: (text: string) => {
      setValue(text)
      setMissing(false)
    },
    /** The text, or null where there is none. */
    take: (): string | null => {
      const text = value.trim()
      setMissing(text === '')
      if (text !== '') return text
      field.current?.focus()
      return null
    },
  }
}

type Props = { reason: ReturnType<typeof useReason>; hint: string }

/** Why something is done to a violation, for those who come after. */
export const ReasonField = ({ reason: { field, value, isMissing, change }, hint }: Props) => {
  const t = useTranslations('console.review')
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-label text-ink-2">
        {t('reason')}
      </label>
      <input
        ref={field}
        id={id}
        type="text"
        value={value}
        maxLength={500}
        autoComplete="off"
        aria-invalid={isMissing || undefined}
        aria-describedby={isMissing ? `${id}w ${id}h` : `${id}h`}
        onChange={event => change(event.target.value)}
        className="h-8 w-full rounded-s border border-line-strong bg-surface px-2 aria-invalid:border-bad"
      />
      {isMissing && (
        <p id={`${id}w`} className="mt-1 text-small text-bad">
          {t('reason_missing')}
        </p>
      )}
      <p id={`${id}h`} className="mt-1 text-small text-ink-3">
        {hint}
      </p>
    </div>
  )
}
