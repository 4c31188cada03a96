'use client'

import { useTranslations } from 'next-intl'

/** Who counts a metric, by name; that nobody does is said as well. */
export const CountedBy = ({ names }: { names: readonly string[] }) => {
  const t = useTranslations('console.metrics_form')
  return names.length === 0 ? (
    <span data-unused="" className="rounded-s bg-warn-soft px-1.5 text-small text-warn">
      {t('unused')}
    </span>
  ) : (
    <span className="text-small text-ink-2">
      {t('counted_by', {
        names: names.length > 2 ? t('counted_by_many', { count: names.length }) : names.join(', '),
      })}
    </span>
  )
}
