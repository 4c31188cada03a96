'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button.tsx'
import { useRuleForm } from '../form/form-context.ts'
import { FormSection } from '../form/form-section.tsx'
import { freeName } from '../form/set-in.ts'
import { UndoLine } from '../form/undo-line.tsx'
import { placeIn, useOpenCards } from '../form/use-open-cards.ts'
import { useRemoval } from '../form/use-removal.ts'
import { MetricCard } from './metric-card.tsx'
import { builtInMetrics, readMetric } from './read-metric.ts'

/** What is counted of each player: a card a metric, whether an achievement counts it or none does yet. */
export const MetricsSection = () => {
  const t = useTranslations('console.metrics_form')
  const words = useTranslations('console.rules_form')
  const { read, set, readOnly } = useRuleForm()
  const { removal, keep, undo } = useRemoval()
  const cards = useOpenCards(placeIn('metrics'))
  const value = read(['metrics'])
  const metrics: unknown[] = Array.isArray(value) ? value : []
  const ids = [...metrics.map(metric => readMetric(metric).id), ...builtInMetrics]
  const add = () => {
    set(['metrics', metrics.length], { id: freeName('new_metric', ids), count: ['**'] })
    cards.open(metrics.length)
  }
  return (
    <FormSection
      id="metrics"
      title={words('metrics')}
      count={words('metrics_count', { count: metrics.length })}
      actions={
        !readOnly && (
          <Button look="secondary" onClick={add}>
            <Plus className="size-4" aria-hidden="true" />
            {t('add')}
          </Button>
        )
      }
    >
      <UndoLine removal={removal} undo={undo} />
      {metrics.length === 0 && <p className="px-4 py-3 text-ink-2 md:px-6">{t('none')}</p>}
      <ol>
        {metrics.map((metric, index) => (
          <MetricCard
            // biome-ignore lint/suspicious/noArrayIndexKey: an id may be in the middle of being typed
            key={index}
            metric={metric}
            index={index}
            ids={ids}
            open={cards.isOpen(index)}
            onToggle={() => cards.toggle(index)}
            onArranged={cards.onArranged}
            onRemove={keep}
          />
        ))}
      </ol>
    </FormSection>
  )
}
