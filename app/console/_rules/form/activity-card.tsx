'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button.tsx'
import { asRecord } from '../json-value.ts'
import { FieldFault } from './field-fault.tsx'
import { FieldRow } from './field-row.tsx'
import { useRuleForm } from './form-context.ts'
import { IconButton } from './icon-button.tsx'
import { NameField } from './name-field.tsx'
import { freeName, renameKey } from './set-in.ts'
import type { Removal } from './use-removal.ts'
import { ValueField } from './value-field.tsx'

type Props = { type: string; taken: readonly string[]; onRemove: (removal: Removal) => void }

/** One declared activity: what hosts send, what players read, and what it brings along. */
export const ActivityCard = ({ type, taken, onRemove }: Props) => {
  const t = useTranslations('console.rules_form')
  const { read, set, readOnly, faultsAt } = useRuleForm()
  const path = ['activities', type] as const
  const fields = asRecord(read([...path, 'fields'])) ?? {}
  const names = Object.keys(fields)
  const remove = () => {
    onRemove({ name: type, path, value: read(path) })
    set(path, undefined)
  }
  const addField = () =>
    set([...path, 'fields'], { ...fields, [freeName('field', names)]: { type: 'number', required: true } })
  return (
    <li data-activity={type} className="border-b border-line bg-surface px-4 py-3 last:border-0 md:px-6">
      <div className="flex items-start gap-3">
        <div className="grid flex-1 gap-3 md:grid-cols-3">
          <NameField
            label={t('type')}
            name={type}
            taken={taken}
            onRename={to => set(['activities'], renameKey(asRecord(read(['activities'])) ?? {}, type, to))}
          />
          <ValueField label={t('label_en')} path={[...path, 'label', 'en']} />
          <ValueField label={t('label_es')} path={[...path, 'label', 'es']} />
        </div>
        {!readOnly && <IconButton icon={Trash2} name={t('remove', { name: type })} onPress={remove} />}
      </div>
      {[...faultsAt(path), ...faultsAt([...path, 'fields'])].map(fault => (
        <FieldFault key={`${fault.pointer}${fault.code}`} fault={fault} path={path} />
      ))}
      {names.length > 0 && (
        <ul className="mt-3 border-t border-line">
          {names.map((name, index) => (
            <FieldRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a name may be in the middle of being typed
              key={index}
              activity={type}
              name={name}
              taken={names}
              onRename={to => set([...path, 'fields'], renameKey(fields, name, to))}
            />
          ))}
        </ul>
      )}
      {!readOnly && (
        <Button look="quiet" className="mt-1 -ml-2" onClick={addField}>
          <Plus className="size-4" aria-hidden="true" />
          {t('add_field')}
        </Button>
      )}
    </li>
  )
}
