'use client'

import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ChoiceField } from './choice-field.tsx'
import { useRuleForm } from './form-context.ts'
import { IconButton } from './icon-button.tsx'
import { ListField } from './list-field.tsx'
import { NameField } from './name-field.tsx'
import { ValueField } from './value-field.tsx'

const kinds = ['number', 'string', 'boolean', 'enum', 'date'] as const

type Props = { activity: string; name: string; taken: readonly string[]; onRename: (to: string) => void }

/** One field of a declared activity: what it is called, what it may hold, and whether it has to be there. */
export const FieldRow = ({ activity, name, taken, onRename }: Props) => {
  const t = useTranslations('console.rules_form')
  const { read, set, readOnly } = useRuleForm()
  const path = ['activities', activity, 'fields', name] as const
  const kind = read([...path, 'type'])
  const isRequired = read([...path, 'required']) !== false
  const choose = (type: string) =>
    set(path, { type, required: isRequired, ...(type === 'enum' ? { values: ['one', 'two'] } : {}) })
  return (
    <li className="flex flex-wrap items-start gap-3 border-b border-line py-2 md:flex-nowrap">
      <div className="w-40">
        <NameField label={t('field_name')} hideLabel name={name} taken={taken} onRename={onRename} />
      </div>
      <ChoiceField
        label={t('kind')}
        hideLabel
        path={[...path, 'type']}
        options={kinds.map(one => ({ value: one, label: t(`kind_${one}`) }))}
        onChoose={choose}
        className="w-36"
      />
      <label className="flex h-8 items-center gap-2">
        <input
          type="checkbox"
          checked={isRequired}
          disabled={readOnly}
          onChange={event => set([...path, 'required'], event.target.checked)}
        />
        {t('required')}
      </label>
      <div className="flex min-w-0 flex-1 gap-3">
        {kind === 'number' && (
          <>
            <ValueField label={t('min')} path={[...path, 'min']} numeric optional hideLabel unit={t('min')} />
            <ValueField label={t('max')} path={[...path, 'max']} numeric optional hideLabel unit={t('max')} />
          </>
        )}
        {kind === 'string' && (
          <ValueField
            label={t('max_length')}
            path={[...path, 'maxLength']}
            numeric
            optional
            hideLabel
            unit={t('max_length')}
          />
        )}
        {kind === 'enum' && (
          <ListField label={t('values')} hideLabel path={[...path, 'values']} className="flex-1" />
        )}
      </div>
      {!readOnly && (
        <IconButton icon={Trash2} name={t('remove', { name })} onPress={() => set(path, undefined)} />
      )}
    </li>
  )
}
