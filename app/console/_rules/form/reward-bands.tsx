'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Button } from '../../../_ui/button.tsx'
import { FieldFault } from './field-fault.tsx'
import { useRuleForm } from './form-context.ts'
import { IconButton } from './icon-button.tsx'
import { nextBand } from './next-band.ts'
import { pointerOf } from './set-in.ts'
import { UndoLine } from './undo-line.tsx'
import { useRemoval } from './use-removal.ts'
import { ValueField } from './value-field.tsx'

/** What places win when a period closes: from a place to a place, so many points each. */
export const RewardBands = ({ index }: { index: number }) => {
  const t = useTranslations('console.board_form')
  const words = useTranslations('console.rules_form')
  const { read, set, readOnly, faultsAt } = useRuleForm()
  const { removal, keep, undo } = useRemoval()
  const id = useId()
  const path = ['boards', index, 'rewards'] as const
  const value = read(path)
  const bands: unknown[] = Array.isArray(value) ? value : []
  const closes = read(['boards', index, 'period']) !== 'all'
  const faults = faultsAt(path)
  const remove = (nth: number) => {
    keep({ name: t('band', { nth: nth + 1 }), list: path, index: nth, value: bands[nth] })
    set([...path, nth], undefined)
  }
  const removeAll = () => {
    keep({ name: t('all_rewards'), path, value: bands })
    set(path, [])
  }
  return (
    <fieldset
      data-pointer={pointerOf(path)}
      tabIndex={-1}
      aria-describedby={faults.length > 0 ? `${id}f` : undefined}
      className="min-w-0"
    >
      <legend className="mb-1 text-label text-ink-2">{t('rewards')}</legend>
      <div id={`${id}f`}>
        {faults.map(fault => (
          <FieldFault key={fault.code} fault={fault} path={path} />
        ))}
      </div>
      <UndoLine removal={removal} undo={undo} />
      {bands.length === 0 && <p className="text-ink-2">{t(closes ? 'no_rewards' : 'never_closes')}</p>}
      {bands.length > 0 && (
        <ol className="border-t border-line">
          {bands.map((_, nth) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: nothing names a band, and its ranks may be in the middle of being typed
            <li key={nth} className="flex flex-wrap items-start gap-x-3 gap-y-2 border-b border-line py-1.5">
              {(['from', 'to', 'points'] as const).map(field => (
                <div key={field} className="flex items-start gap-2">
                  <span aria-hidden="true" className="pt-1.5 text-ink-2">
                    {t(`before_${field}`)}
                  </span>
                  <ValueField
                    label={t(`of_band_${field}`, { nth: nth + 1 })}
                    hideLabel
                    path={[...path, nth, field]}
                    numeric
                    className={field === 'points' ? 'w-40' : 'w-28'}
                    {...(field === 'points' && { unit: words('points') })}
                  />
                </div>
              ))}
              {!readOnly && (
                <div className="ml-auto">
                  <IconButton
                    icon={Trash2}
                    name={words('remove', { name: t('band', { nth: nth + 1 }) })}
                    onPress={() => remove(nth)}
                  />
                </div>
              )}
            </li>
          ))}
        </ol>
      )}
      {!readOnly && closes && (
        <Button
          look="quiet"
          className="mt-1 -ml-2"
          onClick={() => set([...path, bands.length], nextBand(bands))}
        >
          <Plus className="size-4" aria-hidden="true" />
          {t('add_band')}
        </Button>
      )}
      {!readOnly && !closes && bands.length > 0 && (
        <Button look="quiet" className="mt-1 -ml-2" onClick={removeAll}>
          {t('no_rewards_please')}
        </Button>
      )}
    </fieldset>
  )
}
