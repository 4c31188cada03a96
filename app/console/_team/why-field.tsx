'use client'

import { useTranslations } from 'next-intl'
import { ReasonField } from '../_player/reason-field.tsx'

type Props = { value: string; isMissing: boolean; onChange: (reason: string) => void }

export const focusWhy = () => document.getElementById('correct-reason')?.focus()

/** Why something is done to a colleague; it goes on record. */
export const WhyField = ({ value, isMissing, onChange }: Props) => {
  const t = useTranslations('console.team.change')
  return (
    <ReasonField
      {...{ value, onChange, label: t('reason'), hint: t('reason_hint') }}
      error={isMissing ? t('missing') : undefined}
    />
  )
}
