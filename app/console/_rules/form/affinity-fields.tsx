'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button.tsx'
import { useRuleForm } from './form-context.ts'
import { IconButton } from './icon-button.tsx'
import { ListField } from './list-field.tsx'
import { UndoLine } from './undo-line.tsx'
import { useRemoval } from './use-removal.ts'
import { ValueField } from './value-field.tsx'

const archetypes = ['explorer', 'competitor', 'storyteller', 'socializer'] as const
const path = ['multipliers', 'affinity'] as const

/** What counts for more to whom it suits: a row an archetype that has something. */
export const AffinityFields = () => {
  const t = useTranslations('console.rules_form')
  const { read, set, readOnly } = useRuleForm()
  const { removal, keep, undo } = useRemoval()
  const isThere = (name: string) => read([...path, name]) !== undefined
  const remove = (name: (typeof archetypes)[number]) => {
    keep({ name: t(`archetype_${name}`), path: [...path, name], value: read([...path, name]) })
    set([...path, name], undefined)
  }
  return (
    <>
      <UndoLine removal={removal} undo={undo} />
      {archetypes.filter(isThere).map(name => (
        <div key={name} className="grid grid-cols-[minmax(0,1fr)_7rem_auto] items-end gap-3">
          <ListField label={t(`affinity_${name}`)} path={[...path, name, 'on']} />
          <ValueField label={t('factor')} path={[...path, name, 'value']} numeric unit="×" />
          {!readOnly && (
            <IconButton
              icon={Trash2}
              name={t('remove', { name: t(`archetype_${name}`) })}
              onPress={() => remove(name)}
            />
          )}
        </div>
      ))}
      {!readOnly && (
        <div className="flex flex-wrap gap-1">
          {archetypes
            .filter(name => !isThere(name))
            .map(name => (
              <Button
                key={name}
                look="quiet"
                className="-ml-2"
                onClick={() => set([...path, name], { on: ['game.*'], value: 1.1 })}
              >
                <Plus className="size-4" aria-hidden="true" />
                {t(`archetype_${name}`)}
              </Button>
            ))}
        </div>
      )}
    </>
  )
}
