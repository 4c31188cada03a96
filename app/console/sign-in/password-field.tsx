'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Field } from './field.tsx'

type Props = {
  /** Of the field, where a page has several. */
  name?: string
  label: string
  error: string | undefined
  hint?: string
  autoComplete?: 'current-password' | 'new-password'
}

/** A password one may look at, paste and have filled in. */
export const PasswordField = ({
  name = 'password',
  label,
  error,
  hint,
  autoComplete = 'current-password',
}: Props) => {
  const t = useTranslations('console.sign_in')
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <Field
      name={name}
      type={shown ? 'text' : 'password'}
      label={label}
      error={error}
      hint={hint}
      autoComplete={autoComplete}
      trailing={
        <button
          type="button"
          aria-pressed={shown}
          aria-controls={name}
          onClick={() => setShown(!shown)}
          className="mr-1 inline-flex h-8 items-center gap-1.5 rounded-s px-2 text-small text-ink-2 hover:bg-sunken"
        >
          <Icon className="size-3.5" aria-hidden="true" />
          {t('reveal')}
        </button>
      }
    />
  )
}
