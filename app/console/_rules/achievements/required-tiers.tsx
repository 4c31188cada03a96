'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button.tsx'
import { ChoiceField } from '../form/choice-field.tsx'
import { FieldFault } from '../form/field-fault.tsx'
import { useRuleForm } from '../form/form-context.ts'
import { IconButton } from '../form/icon-button.tsx'
import type { Path } from '../form/set-in.ts'
import { asRecord } from '../json-value.ts'
import { tierNames } from './read-achievements.ts'

type Props = { path: Path; ids: readonly string[]; own: string }

/** Tiers of others that have to be earned before any of its own. */
export const RequiredTiers = ({ path, ids, own }: Props) => {
  const t = useTranslations('console.achievements_form')
  const words = useTranslations('shared.badge.tier')
  const form = useTranslations('console.rules_form')
  const { read, set, readOnly, faultsAt } = useRuleForm()
  const list = [...path, 'requires'] as const
  const value = read(list)
  const required: unknown[] = Array.isArray(value) ? value : []
  const others = ids.filter(id => id !== own)
  const remove = (at: number) => set(list, required.length > 1 ? required.toSpliced(at, 1) : undefined)
  return (
    <fieldset className="min-w-0 border-t border-line pt-3 md:col-span-2">
      <legend className="float-left mb-1 text-label text-ink-2">{t('requires')}</legend>
      <div className="clear-both">
        {required.length === 0 && <p className="text-ink-2">{t('requires_none')}</p>}
        {required.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same may stand there twice until it is mended
          <div key={at} className="mb-2">
            <div className="flex items-start gap-3">
              <ChoiceField
                label={t('requires_achievement')}
                hideLabel
                path={[...list, at, 'achievement']}
                options={others.map(id => ({ value: id, label: id }))}
                className="w-56"
              />
              <ChoiceField
                label={t('requires_tier')}
                hideLabel
                path={[...list, at, 'tier']}
                options={tierNames.map(tier => ({ value: tier, label: words(tier) }))}
                className="w-32"
              />
              {!readOnly && (
                <IconButton
                  icon={Trash2}
                  name={form('remove', { name: String(asRecord(one)?.achievement ?? at + 1) })}
                  onPress={() => remove(at)}
                />
              )}
            </div>
            {faultsAt([...list, at]).map(fault => (
              <FieldFault key={fault.code} fault={fault} path={[...list, at]} />
            ))}
          </div>
        ))}
        {!readOnly && others[0] !== undefined && (
          <Button
            look="quiet"
            className="-ml-2"
            onClick={() => set([...list, required.length], { achievement: others[0], tier: 'bronze' })}
          >
            <Plus className="size-4" aria-hidden="true" />
            {t('add_requirement')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}
