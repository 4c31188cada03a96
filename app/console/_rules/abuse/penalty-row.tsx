'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '../../_format/use-formats.ts'
import { ChoiceField } from '../form/choice-field.tsx'
import { FieldFault } from '../form/field-fault.tsx'
import { useRuleForm } from '../form/form-context.ts'
import { ItemTools } from '../form/item-tools.tsx'
import { pointerOf } from '../form/set-in.ts'
import { textOf } from '../form/typed-value.ts'
import type { Removal } from '../form/use-removal.ts'
import { ValueField } from '../form/value-field.tsx'
import { asRecord } from '../json-value.ts'
import { penaltyKinds, penaltyOf } from './new-abuse.ts'

type Props = { penalty: unknown; index: number; onRemove: (removal: Removal) => void }

/** One penalty: from how many violations within which time on, and what it is. */
export const PenaltyRow = ({ penalty, index, onRemove }: Props) => {
  const t = useTranslations('console.abuse_form')
  const { percent } = useFormats()
  const { set, faultsAt } = useRuleForm()
  const list = ['abuse', 'penalties'] as const
  const path = [...list, index] as const
  const record = asRecord(penalty) ?? {}
  const { violations, within, hours, factor } = record
  const kind = penaltyKinds.find(one => one === record.kind)
  const name = kind ? t(`penalty_${kind}`) : textOf(record.kind) || '–'
  const told = {
    ...{ within: textOf(within) || '–', hours: textOf(hours) || '–' },
    share: typeof factor === 'number' ? percent(factor) : '–',
  }
  const choose = (value: string) => {
    const next = penaltyKinds.find(one => one === value)
    if (next) set(path, penaltyOf(next, record))
  }
  return (
    <li
      data-penalty={textOf(record.kind)}
      data-pointer={pointerOf(path)}
      // Where whoever wants to see a fault of the penalty as a whole is taken.
      tabIndex={-1}
      className="scroll-mt-10 border-b border-line py-2"
    >
      <div className="flex items-center gap-3">
        <p className="min-w-0 flex-1">
          {kind && typeof violations === 'number' ? t(`sentence_${kind}`, { ...told, violations }) : name}
        </p>
        <ItemTools name={name} list={list} index={index} onRemove={onRemove} />
      </div>
      <div className="mt-1 grid grid-cols-2 items-start gap-3 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)]">
        <ValueField label={t('violations')} path={[...path, 'violations']} numeric />
        <ValueField label={t('within')} path={[...path, 'within']} numeric unit="h" />
        <ChoiceField
          label={t('penalty')}
          path={[...path, 'kind']}
          options={penaltyKinds.map(value => ({ value, label: t(`penalty_${value}`) }))}
          onChoose={choose}
          className="max-md:col-span-2"
        />
        {kind !== 'suspended' && <ValueField label={t('lasts')} path={[...path, 'hours']} numeric unit="h" />}
        {kind === 'reduced' && <ValueField label={t('factor')} path={[...path, 'factor']} numeric unit="×" />}
      </div>
      {faultsAt(path).map(fault => (
        <FieldFault key={fault.code} fault={fault} path={path} />
      ))}
    </li>
  )
}
