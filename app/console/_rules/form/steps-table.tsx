'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button.tsx'
import { asRecord } from '../json-value.ts'
import { useRuleForm } from './form-context.ts'
import { ItemTools } from './item-tools.tsx'
import type { Path } from './set-in.ts'
import { textOf } from './typed-value.ts'
import { UndoLine } from './undo-line.tsx'
import { useRemoval } from './use-removal.ts'
import { ValueField } from './value-field.tsx'

type Column = { key: string; label: string; unit?: string }
type Props = { title: string; path: Path; columns: readonly [Column, Column]; added: Record<string, number> }

/** Steps of two numbers: so many days, so much. */
export const StepsTable = ({ title, path, columns, added }: Props) => {
  const t = useTranslations('console.rules_form')
  const { read, set, readOnly } = useRuleForm()
  const { removal, keep, undo } = useRemoval()
  const value = read(path)
  const steps: unknown[] = Array.isArray(value) ? value : []
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-label text-ink-2">{title}</legend>
      <UndoLine removal={removal} undo={undo} />
      <ul className="border-t border-line">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what would name it may be in the middle of being typed
          <li key={index} className="flex items-start gap-3 border-b border-line py-1.5">
            {columns.map(({ key, label, unit }) => (
              <ValueField
                key={key}
                label={`${title}, ${index + 1}, ${label}`}
                hideLabel
                path={[...path, index, key]}
                numeric
                className="w-32"
                unit={unit ?? label}
              />
            ))}
            <div className="ml-auto">
              <ItemTools
                name={`${textOf(asRecord(step)?.[columns[0].key])} ${columns[0].label}`}
                list={path}
                index={index}
                onRemove={keep}
              />
            </div>
          </li>
        ))}
      </ul>
      {!readOnly && (
        <Button look="quiet" className="mt-1 -ml-2" onClick={() => set([...path, steps.length], added)}>
          <Plus className="size-4" aria-hidden="true" />
          {t('add_step')}
        </Button>
      )}
    </fieldset>
  )
}
