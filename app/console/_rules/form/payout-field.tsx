'use client'

import { useTranslations } from 'next-intl'
import { ChoiceField } from './choice-field.tsx'
import { useRuleForm } from './form-context.ts'

const ways = ['at_once', 'by_hand'] as const

/** Whether prizes wait for an admin; asked where there are any, or where something was said of it. */
export const PayoutField = ({ index }: { index: number }) => {
  const t = useTranslations('console.board_form')
  const { read } = useRuleForm()
  const path = ['boards', index, 'payout'] as const
  const rewards = read(['boards', index, 'rewards'])
  const hasRewards = Array.isArray(rewards) && rewards.length > 0
  if (!hasRewards && read(path) === undefined) return null
  return (
    <div className="grid gap-x-3 gap-y-1 md:grid-cols-3">
      <ChoiceField
        label={t('payout')}
        path={path}
        options={ways.map(value => ({ value, label: t(`payout_${value}`) }))}
        // As the server reads a document that says nothing of it.
        unsaid="at_once"
      />
      <p className="self-end pb-1.5 text-small text-ink-2 md:col-span-2">{t('payout_help')}</p>
    </div>
  )
}
