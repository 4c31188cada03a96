'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useLocale } from '../../../_i18n/words.ts'
import { Button } from '../../../_ui/button.tsx'
import { ChoiceField } from '../form/choice-field.tsx'
import { useRuleForm } from '../form/form-context.ts'
import { freeName, setIn } from '../form/set-in.ts'
import { asRecord } from '../json-value.ts'
import { builtInMetrics } from '../metrics/read-metric.ts'
import { MetricForm } from './metric-form.tsx'
import type { ShownDraft } from './read-achievements.ts'
import { namesOfUsers } from './users-of-metric.ts'

type Props = { index: number; achievement: ShownDraft }

/** What is counted: something that is always there, a metric that others count too, or one of its own. */
export const MetricFields = ({ index, achievement }: Props) => {
  const t = useTranslations('console.achievements_form')
  const locale = useLocale()
  const { document, read, onChange, readOnly } = useRuleForm()
  const value = read(['metrics'])
  const metrics: unknown[] = Array.isArray(value) ? value : []
  const ids = metrics.map(metric => String(asRecord(metric)?.id ?? ''))
  const place = ids.indexOf(achievement.metric)
  // They are named, for they change with it.
  const others = namesOfUsers(document, place, locale, index)
  const path = ['achievements', index, 'metric'] as const
  const addOwn = () => {
    const id = freeName(achievement.id || 'new_metric', [...ids, ...builtInMetrics])
    const made = setIn(document, ['metrics', metrics.length], { id, count: ['**'] })
    // In one go: the second of two changes would be made on the document before the first.
    onChange(setIn(made, path, id))
  }
  return (
    <div className="min-w-0 border-t border-line pt-3 md:col-span-2">
      <div className="flex items-end gap-3">
        <ChoiceField
          label={t('metric')}
          path={path}
          options={[
            ...builtInMetrics.map(id => ({ value: id, label: t(`metric_${id}`) })),
            ...ids.map(id => ({ value: id, label: id })),
          ]}
          className="w-64"
        />
        {!readOnly && (
          <Button look="quiet" onClick={addOwn}>
            <Plus className="size-4" aria-hidden="true" />
            {t('own_metric')}
          </Button>
        )}
      </div>
      {place >= 0 && <MetricForm index={place} />}
      {others.length > 0 && (
        <p className="mt-3 text-small text-warn">{t('shared', { names: others.join(', ') })}</p>
      )}
    </div>
  )
}
