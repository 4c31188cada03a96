'use client'

import { useTranslations } from 'next-intl'
import { changeAt } from './change-at.ts'
import { useRuleForm } from './form-context.ts'
import type { Path } from './set-in.ts'

/** Whether what stands at a place is new against the version in force, or other than there; nothing for neither. */
export const ChangeMark = ({ path }: { path: Path }) => {
  const t = useTranslations('console.rules_form')
  const change = changeAt(useRuleForm().changes, path)
  if (!change) return null
  return (
    <span data-change={change} className="rounded-s bg-info-soft px-1.5 text-small text-info">
      {t(`change_${change}`)}
    </span>
  )
}
