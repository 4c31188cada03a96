'use client'

import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '../../_ui/button.tsx'
import { copyText } from './copy-text.ts'

type Props = { name: string; text: string }

/** Copies, and says whether it did. */
export const CopyButton = ({ name, text }: Props) => {
  const t = useTranslations('console.copy')
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null)
  useEffect(() => {
    if (outcome === null) return
    const timer = setTimeout(() => setOutcome(null), 2_500)
    return () => clearTimeout(timer)
  }, [outcome])
  return (
    <Button
      look="secondary"
      onClick={() => copyText(text).then(done => setOutcome(done ? 'copied' : 'failed'))}
    >
      {outcome === 'copied' ? (
        <Check className="size-3.5" aria-hidden="true" />
      ) : (
        <Copy className="size-3.5" aria-hidden="true" />
      )}
      <span aria-live="polite">{outcome === null ? name : t(outcome)}</span>
    </Button>
  )
}
