'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { TypeName } from '../../_tail/area-mark.tsx'
import { rangeOf } from './complete.ts'
import { FieldFault } from './field-fault.tsx'
import { useRuleForm } from './form-context.ts'
import { ValueField } from './value-field.tsx'

/** The activities that ship: their fields are given, what players read is not. */
export const ShippedActivities = () => {
  const t = useTranslations('console.rules_form')
  const { language, shown, faultsAt } = useRuleForm()
  const shipped = language?.activities.filter(one => one.shipped) ?? []
  const [isOpen, setOpen] = useState(false)
  const [seen, setSeen] = useState<typeof shown>(null)
  if (shown !== seen) {
    setSeen(shown)
    if (shipped.some(({ type }) => shown?.pointer.startsWith(`/activities/${type}`))) setOpen(true)
  }
  return (
    <details
      open={isOpen}
      onToggle={event => setOpen(event.currentTarget.open)}
      className="border-t border-line"
    >
      <summary className="flex min-h-9 cursor-pointer items-center px-4 text-ink-2 -outline-offset-2 hover:bg-sunken md:px-6">
        {t('shipped_count', { count: shipped.length })}
      </summary>
      <ul className="border-t border-line">
        {shipped.map(({ type, fields }) => (
          <li
            key={type}
            data-shipped={type}
            className="grid items-center gap-x-4 gap-y-1 border-b border-line px-4 py-1.5 last:border-0 md:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,4fr)] md:px-6"
          >
            <p className="min-w-0 font-mono text-small [overflow-wrap:anywhere]">
              <TypeName type={type} />
              {fields.length > 0 && (
                <span className="block text-ink-2">
                  {fields.map(field => `${field.name}: ${rangeOf(field)}`).join(', ')}
                </span>
              )}
            </p>
            {(['en', 'es'] as const).map(locale => (
              <ValueField
                key={locale}
                label={`${type}, ${t(`label_${locale}`)}`}
                hideLabel
                path={['activities', type, 'label', locale]}
              />
            ))}
            {[...faultsAt(['activities', type]), ...faultsAt(['activities', type, 'fields'])].map(fault => (
              <FieldFault key={`${fault.pointer}${fault.code}`} fault={fault} path={['activities', type]} />
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}
