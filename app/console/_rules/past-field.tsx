'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { RuleSetDraft } from '#server/contract/rule-sets'

export type Past = RuleSetDraft['publish_past']
const choices: readonly Past[] = ['from_now', 'silent', 'notice']

/** What becomes of what players did before: only asked when it could make a difference. */
export const PastField = ({ value, onChange }: { value: Past; onChange: (past: Past) => void }) => {
  const t = useTranslations('console.past')
  const name = useId()
  return (
    <fieldset>
      <legend className="mb-1 text-label text-ink-2">{t('question')}</legend>
      <div className="divide-y divide-line rounded-s border border-line-strong">
        {choices.map(choice => (
          <label key={choice} className="flex cursor-pointer gap-3 px-3 py-2 has-checked:bg-brand-soft">
            <input
              type="radio"
              name={name}
              value={choice}
              checked={choice === value}
              onChange={() => onChange(choice)}
              className="mt-0.5 size-4 shrink-0 accent-brand"
            />
            <span>
              <span className="font-semibold">{t(choice)}</span>
              <span className="block text-small text-ink-2">{t(`${choice}_effect`)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
