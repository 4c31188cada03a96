'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button.tsx'
import { asRecord } from '../json-value.ts'
import { BoostRow } from './boost-row.tsx'
import { useRuleForm } from './form-context.ts'
import { freeName } from './set-in.ts'
import { textOf } from './typed-value.ts'
import { UndoLine } from './undo-line.tsx'
import { useRemoval } from './use-removal.ts'

const path = ['multipliers', 'boosts'] as const
const dayMs = 86_400_000

/** What counts for more for a while. */
export const BoostsList = () => {
  const t = useTranslations('console.rules_form')
  const { read, set, readOnly, faultsAt } = useRuleForm()
  const { removal, keep, undo } = useRemoval()
  const value = read(path)
  const boosts: unknown[] = Array.isArray(value) ? value : []
  const ids = boosts.map(boost => textOf(asRecord(boost)?.id))
  const add = () => {
    // From tomorrow for two days: what begins at once cannot be looked at before it counts.
    const midnight = (day: number) =>
      new Date(Date.now() + day * dayMs).toISOString().replace(/T.*/, 'T00:00:00Z')
    const boost = { id: freeName('boost', ids), from: midnight(1), until: midnight(3), value: 2 }
    set([...path, boosts.length], boost)
  }
  return (
    <fieldset className="min-w-0 border-t border-line px-4 py-3 md:px-6">
      <legend className="float-left mb-1 text-label text-ink-2">{t('boosts')}</legend>
      <div className="clear-both">
        <UndoLine removal={removal} undo={undo} />
        {faultsAt(path).map(fault => (
          <p key={fault.code} className="py-1 text-bad">
            {fault.detail}
          </p>
        ))}
        {boosts.length === 0 && <p className="text-ink-2">{t('no_boosts')}</p>}
        <ul>
          {boosts.map((boost, index) => (
            <BoostRow
              // biome-ignore lint/suspicious/noArrayIndexKey: an id may be in the middle of being typed
              key={index}
              boost={boost}
              index={index}
              ids={ids}
              onRemove={keep}
            />
          ))}
        </ul>
        {!readOnly && (
          <Button look="quiet" className="mt-1 -ml-2" onClick={add}>
            <Plus className="size-4" aria-hidden="true" />
            {t('add_boost')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}
