'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Button } from '../../_ui/button.tsx'
import type { Fault } from './rule-set-types.ts'
import { suggestedFix } from './suggested-fix.ts'

type Props = {
  faults: Fault[]
  text: string
  onShow: (fault: Fault) => void
  onFix: (text: string) => void
}

/** Everything that keeps the draft from being published; each leads to its place, and some can be mended from here. */
export const FaultsList = ({ faults, text, onShow, onFix }: Props) => {
  const t = useTranslations('console.rules')
  const locale = useLocale()
  return (
    <ul data-faults="" className="flex flex-col">
      {faults.map(fault => {
        const fix = text === '' ? null : suggestedFix(text, fault)
        return (
          <li
            key={`${fault.pointer}${fault.code}${fault.column}`}
            className="flex flex-col items-start gap-1 border-b border-line py-2 last:border-0"
          >
            <button
              type="button"
              onClick={() => onShow(fault)}
              className="min-h-6 text-left font-mono text-small text-brand-ink underline underline-offset-2 [overflow-wrap:anywhere]"
            >
              {fault.pointer || '/'}
              {fault.column !== undefined && `:${fault.column}`}
            </button>
            <p className="[overflow-wrap:anywhere]">{fault.words?.[locale] ?? fault.detail}</p>
            {fix && (
              <Button look="secondary" className="max-md:hidden" onClick={() => onFix(fix.text)}>
                {t('fix', { from: fix.from, to: fix.to })}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
