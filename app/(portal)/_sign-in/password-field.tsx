'use client'

import { useState } from 'react'
import { useWords } from '../../_i18n/words.ts'
import { Field } from './field.tsx'

type Props = {
  name: string
  label: string
  error?: string | undefined
  hint?: string
  autoComplete: 'current-password' | 'new-password'
}

/** A password one may look at, paste and have filled in. */
export const PasswordField = (props: Props) => {
  const t = useWords('signIn')
  const [isShown, setShown] = useState(false)
  return (
    <Field
      {...props}
      type={isShown ? 'text' : 'password'}
      trailing={
        <button
          type="button"
          aria-pressed={isShown}
          aria-controls={props.name}
          onClick={() => setShown(!isShown)}
          className="h-full min-w-11 rounded-s px-3 text-small font-semibold text-brand-ink aria-pressed:bg-brand-soft"
        >
          {t('show')}
        </button>
      }
    />
  )
}
