'use client'

import { useTranslations } from 'next-intl'

/** How much is wrong inside a card, while it is closed and when it is open; nothing for none. */
export const FaultCount = ({ count }: { count: number }) => {
  const t = useTranslations('console.rules_form')
  if (count === 0) return null
  return (
    <span className="rounded-s bg-bad-soft px-1.5 text-small font-semibold text-bad">
      {t('faults_here', { count })}
    </span>
  )
}
