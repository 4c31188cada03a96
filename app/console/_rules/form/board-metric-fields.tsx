'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useLocale } from '../../../_i18n/words.ts'
import { asRecord } from '../json-value.ts'
import { AwardsField } from './awards-field.tsx'
import { type MetricKind, metricKindOf, metricKinds } from './board-metric.ts'
import { ChoiceField } from './choice-field.tsx'
import { useRuleForm } from './form-context.ts'
import { textOf } from './typed-value.ts'

/** What a board counts; awards say of which rules, a row says of what. */
export const BoardMetricFields = ({ index }: { index: number }) => {
  const t = useTranslations('console.board_form')
  const words = useTranslations('console.boards')
  const locale = useLocale()
  const { read, set, language } = useRuleForm()
  const path = ['boards', index, 'metric'] as const
  const metric = read(path)
  const kind = metricKindOf(metric)
  // Who tries another kind finds what they had chosen when they come back.
  const [left, setLeft] = useState<Partial<Record<MetricKind, unknown>>>({})
  // Boards count rows of shipped activities alone: those are the ones they listen to.
  const activities = (language?.activities ?? []).flatMap(({ type, shipped, fields }) => {
    const hits = fields.filter(field => field.kind === 'boolean' && field.required).map(({ name }) => name)
    return shipped && hits.length > 0 ? [{ type, hits }] : []
  })
  const rowOf = (on: string) => ({
    in_a_row: { on, hit: activities.find(({ type }) => type === on)?.hits[0] ?? '' },
  })
  const begin = (chosen: MetricKind): unknown => {
    if (chosen === 'awards') return { awards: [] }
    return chosen === 'in_a_row' ? rowOf(activities[0]?.type ?? '') : chosen
  }
  const choose = (value: string) => {
    const chosen = metricKinds.find(one => one === value)
    if (!chosen) return
    if (kind) setLeft({ ...left, [kind]: metric })
    set(path, left[chosen] ?? begin(chosen))
  }
  const on = textOf(read([...path, 'in_a_row', 'on']))
  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-3 md:grid-cols-3">
        <ChoiceField
          label={t('metric')}
          path={path}
          value={kind ?? textOf(metric)}
          options={metricKinds.map(value => ({ value, label: words(`metric.${value}`) }))}
          onChoose={choose}
        />
        {kind === 'in_a_row' && (
          <>
            <ChoiceField
              label={t('row_on')}
              path={[...path, 'in_a_row', 'on']}
              options={activities.map(({ type }) => {
                const label = textOf(asRecord(asRecord(read(['activities', type]))?.label)?.[locale])
                return { value: type, label: label ? `${label} · ${type}` : type }
              })}
              onChoose={type => set(path, rowOf(type))}
            />
            <ChoiceField
              label={t('row_hit')}
              path={[...path, 'in_a_row', 'hit']}
              options={(activities.find(({ type }) => type === on)?.hits ?? []).map(hit => ({
                value: hit,
                label: hit,
              }))}
            />
          </>
        )}
      </div>
      {kind === 'awards' && <AwardsField path={[...path, 'awards']} />}
    </div>
  )
}
