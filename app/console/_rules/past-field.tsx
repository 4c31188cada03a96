'use client'

import { useTranslations } from 'next-intl'
import type { RuleSetDraft } from '#server/contract/rule-sets'
import { Choices } from '../../_ui/choices.tsx'

export type Past = RuleSetDraft['publish_past']
const choices: readonly Past[] = ['from_now', 'silent', 'notice']

/** What becomes of what players did before: only asked when it could make a difference. */
export const PastField = ({ value, onChange }: { value: Past; onChange: (past: Past) => void }) => {
  const t = useTranslations('console.past')
  return (
    <Choices
      legend={t('question')}
      value={value}
      options={choices.map(choice => ({ value: choice, label: t(choice), does: t(`${choice}_effect`) }))}
      onChange={onChange}
    />
  )
}
