'use client'

import { useTranslations } from 'next-intl'
import { CardsSection } from '../form/cards-section.tsx'
import { useRuleForm } from '../form/form-context.ts'
import { freeName } from '../form/set-in.ts'
import { MetricCard } from './metric-card.tsx'
import { builtInMetrics } from './read-metric.ts'

/** What is counted of each player: a card a metric, whether an achievement counts it or none does yet. */
export const MetricsSection = () => {
  const t = useTranslations('console.metrics_form')
  const words = useTranslations('console.rules_form')
  const { set } = useRuleForm()
  return (
    <CardsSection
      id="metrics"
      title={words('metrics')}
      countOf={count => words('metrics_count', { count })}
      none={t('none')}
      reserved={builtInMetrics}
      addLabel={t('add')}
      onAdd={(ids, index) => set(['metrics', index], { id: freeName('new_metric', ids), count: ['**'] })}
      card={(metric, place) => <MetricCard metric={metric} {...place} />}
    />
  )
}
