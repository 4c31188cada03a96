'use client'

import { useTranslations } from 'next-intl'
import { useLocale } from '../../../_i18n/words.ts'
import { changeAt } from '../form/change-at.ts'
import { useRuleForm } from '../form/form-context.ts'

type Props = { index: number; names: readonly string[] }

/** What changing a metric does: to whoever counts it, and to what players did before. */
export const MetricNote = ({ index, names }: Props) => {
  const t = useTranslations('console.metrics_form')
  const locale = useLocale()
  const change = changeAt(useRuleForm().changes, ['metrics', index])
  const list = new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)
  return (
    <div className="mt-3 flex flex-col gap-2">
      {change && (
        <p data-since={change} className="rounded-s bg-info-soft px-3 py-2">
          {t(`since_${change}`)}
        </p>
      )}
      <p className={`text-small ${names.length > 0 ? 'text-warn' : 'text-ink-2'}`}>
        {names.length > 0 ? t('change_with', { names: list }) : t('unused_hint')}
      </p>
    </div>
  )
}
