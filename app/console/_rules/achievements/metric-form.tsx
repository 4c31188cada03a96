'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { ExpressionField } from '../form/expression-field.tsx'
import { selectClass } from '../form/field.tsx'
import { FieldFault } from '../form/field-fault.tsx'
import { useRuleForm } from '../form/form-context.ts'
import { ListField } from '../form/list-field.tsx'
import { MomentField } from '../form/moment-field.tsx'
import { textOf } from '../form/typed-value.ts'
import { asRecord } from '../json-value.ts'
import { type MetricKind, metricKinds, operandOf, readMetric } from '../metrics/read-metric.ts'

/** How one metric is counted, and within which time. */
export const MetricForm = ({ index }: { index: number }) => {
  const t = useTranslations('console.achievements_form')
  const id = useId()
  const { read, set, readOnly, faultsAt, fieldsOf } = useRuleForm()
  const path = ['metrics', index] as const
  const metric = asRecord(read(path)) ?? {}
  const { kind, on } = readMetric(metric)
  const fields = [...new Map(on.flatMap(fieldsOf).map(field => [field.name, field])).values()]
  const second = operandOf[kind]
  const choose = (next: MetricKind) => {
    const rest = Object.fromEntries(
      Object.entries(metric).filter(([key]) => ![...metricKinds, 'value', 'hit'].some(one => one === key)),
    )
    const expression = operandOf[next]
    set(path, { ...rest, [next]: on, ...(expression && { [expression]: textOf(metric[expression]) }) })
  }
  return (
    <div
      data-metric={textOf(metric.id)}
      className="mt-3 grid gap-3 border-l-2 border-line pl-3 md:grid-cols-2"
    >
      <div className="min-w-0">
        <label htmlFor={id} className="mb-1 block text-label text-ink-2">
          {t('kind')}
        </label>
        <select
          id={id}
          value={kind}
          disabled={readOnly}
          onChange={event => choose(metricKinds.find(one => one === event.target.value) ?? 'count')}
          className={selectClass}
        >
          {metricKinds.map(one => (
            <option key={one} value={one}>
              {t(`kind_${one}`)}
            </option>
          ))}
        </select>
      </div>
      <ListField label={t('activities')} path={[...path, kind]} />
      {second && <ExpressionField label={t(second)} path={[...path, second]} fields={fields} />}
      <ExpressionField
        label={t('when')}
        path={[...path, 'when']}
        fields={fields}
        optional
        placeholder={t('always')}
        className={second ? '' : 'md:col-span-2'}
      />
      <MomentField label={t('from')} path={[...path, 'from']} optional />
      <MomentField label={t('until')} path={[...path, 'until']} optional />
      {faultsAt(path).map(fault => (
        <FieldFault key={fault.code} fault={fault} path={path} />
      ))}
    </div>
  )
}
