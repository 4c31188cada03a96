'use client'

import { useState } from 'react'
import { useWords } from '../_i18n/words.ts'

/** The id to name when asking for help, ready to copy. */
export const RequestId = ({ id }: { id: string }) => {
  const t = useWords('shared.problem')
  const [copied, setCopied] = useState(false)
  const copy = () => navigator.clipboard?.writeText(id).then(() => setCopied(true))
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-2 text-small text-ink-3">
      {t('requestId')}
      <code className="font-mono break-all text-ink-2 select-all">{id}</code>
      <button
        type="button"
        onClick={copy}
        className="min-h-(--target) min-w-(--target) rounded-s px-1 font-semibold text-brand-ink underline underline-offset-2"
      >
        <span aria-live="polite">{copied ? t('copied') : t('copy')}</span>
      </button>
    </p>
  )
}
