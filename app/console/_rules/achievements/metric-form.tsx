'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useLocale } from '../../../_i18n/words.ts'
import { ExpressionField } from '../form/expression-field.tsx'
import { selectClass } from '../form/field.tsx'
import { FieldFault } from '../form/field-fault.tsx'
import { useRuleForm } from '../form/form-context.ts'
import { ListField } from '../form/list-field.tsx'
import { MomentField } from '../form/moment-field.tsx'
import { listOf, textOf } from '../form/typed-value.ts'
import { asRecord } from '../json-value.ts'
import { readAchievements } from './read-achievements.ts'

const kinds = ['count', 'sum', 'max', 'distinct', 'in_a_row'] as const
type Kind = (typeof kinds)[number]

/** Which expression a kind reads beside its condition. */
const reads: Partial<Record<Kind, 'value' | 'hit'>> = {
  ...{ sum: 'value', max: 'value', distinct: 'value', in_a_row: 'hit' },
}

type Props = { index: number; others: readonly number[] }

/** How one metric is counted, and within which time. Whoever else counts it is named: they change with it. */
export const MetricForm = ({ index, others }: Props) => {
  const t = useTranslations('console.achievements_form')
  const locale = useLocale()
  const id = useId()
  const { read, set, readOnly, faultsAt, fieldsOf } = useRuleForm()
  const path = ['metrics', index] as const
  const metric = asRecord(read(path)) ?? {}
  const kind = kinds.find(one => metric[one] !== undefined) ?? 'count'
  const patterns = listOf(textOfList(metric[kind]))
  const fields = [...new Map(patterns.flatMap(fieldsOf).map(field => [field.name, field])).values()]
  const achievements = readAchievements(read(['achievements']))
  const second = reads[kind]
  const choose = (next: Kind) => {
    const rest = Object.fromEntries(
      Object.entries(metric).filter(([key]) => ![...kinds, 'value', 'hit'].some(one => one === key)),
    )
    const expression = reads[next]
    set(path, { ...rest, [next]: patterns, ...(expression && { [expression]: textOf(metric[expression]) }) })
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
          onChange={event => choose(kinds.find(one => one === event.target.value) ?? 'count')}
          className={selectClass}
        >
          {kinds.map(one => (
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
      {others.length > 0 && (
        <p className="text-small text-warn md:col-span-2">
          {t('shared', {
            names: others.map(at => achievements[at]?.name[locale] || achievements[at]?.id || '–').join(', '),
          })}
        </p>
      )}
    </div>
  )
}

const textOfList = (value: unknown) => (Array.isArray(value) ? value.map(textOf).join(',') : '')
