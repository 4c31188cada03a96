'use client'

import { useTranslations } from 'next-intl'
import { breakerModes } from '#server/contract/breaker-limits'
import { Segmented } from '../../_ui/segmented.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { FormField, inputClass } from '../_player/form-field.tsx'
import { rangeOf, type TuningField, tuningFields } from './tuning-draft.ts'
import type { TuningForm } from './use-tuning.ts'

/** What people change of a breaker, each with what it may be. */
export const TuningFields = ({ form }: { form: TuningForm }) => {
  const t = useTranslations('console.breakers')
  return (
    <>
      <div className="flex flex-col gap-1">
        <Segmented
          label={t('tune.mode')}
          value={form.draft.mode}
          options={breakerModes.map(mode => ({ value: mode, label: t(`mode.${mode}`) }))}
          onChange={mode => form.edit({ mode })}
        />
        <p className="text-small text-ink-2">{t(`mode_does.${form.draft.mode}`)}</p>
      </div>
      <div className="grid grid-cols-2 gap-x-4 gap-y-3">
        {tuningFields.map(field => (
          <Figure key={field} field={field} form={form} />
        ))}
      </div>
    </>
  )
}

const Figure = ({ field, form }: { field: TuningField; form: TuningForm }) => {
  const t = useTranslations('console.breakers')
  const formats = useFormats()
  const { least, most, unit, isOptional } = rangeOf(field, form.base.config)
  const plain = (value: number) => (Number.isInteger(value) ? formats.count(value) : formats.figure(value))
  const range = { least: plain(least), most: plain(most) }
  const fault = form.faults[field]
  const error = fault && t(`fault.${fault}`, range)
  return (
    <FormField
      name={field}
      label={`${t(`field.${field}`)}, ${t(`unit_name.${unit}`)}`}
      hint={`${t(`help.${field}`)} ${t(isOptional ? 'range_or_none' : 'range', range)}`}
      error={error}
    >
      {control => (
        <input
          {...control}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={form.draft[field]}
          onChange={event => form.edit({ [field]: event.target.value })}
          className={`${inputClass(error)} font-mono tabular-nums`}
        />
      )}
    </FormField>
  )
}
