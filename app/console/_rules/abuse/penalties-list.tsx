'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button.tsx'
import { useRuleForm } from '../form/form-context.ts'
import { ListFaults } from '../form/list-faults.tsx'
import { pointerOf } from '../form/set-in.ts'
import { UndoLine } from '../form/undo-line.tsx'
import { useRemoval } from '../form/use-removal.ts'
import { nextPenalty } from './new-abuse.ts'
import { PenaltyRow } from './penalty-row.tsx'

const path = ['abuse', 'penalties'] as const

/** What violations bring, from how many on: a row a penalty, and each kind of it once. */
export const PenaltiesList = () => {
  const t = useTranslations('console.abuse_form')
  const { read, set, readOnly } = useRuleForm()
  const { removal, keep, undo } = useRemoval()
  const value = read(path)
  const penalties: unknown[] = Array.isArray(value) ? value : []
  const next = nextPenalty(penalties)
  return (
    <fieldset data-pointer={pointerOf(path)} tabIndex={-1} className="min-w-0 scroll-mt-10">
      <legend className="mb-1 text-label text-ink-2">{t('penalties')}</legend>
      <UndoLine removal={removal} undo={undo} />
      <div className="-mx-4 md:-mx-6">
        <ListFaults path={path} />
      </div>
      {penalties.length === 0 && <p className="border-t border-line py-2 text-ink-2">{t('no_penalties')}</p>}
      <ol className="border-t border-line">
        {penalties.map((penalty, index) => (
          <PenaltyRow
            // biome-ignore lint/suspicious/noArrayIndexKey: two of a kind may stand there until it is mended
            key={index}
            penalty={penalty}
            index={index}
            onRemove={keep}
          />
        ))}
      </ol>
      {!readOnly && next && (
        <Button look="quiet" className="mt-1 -ml-2" onClick={() => set([...path, penalties.length], next)}>
          <Plus className="size-4" aria-hidden="true" />
          {t('add_penalty')}
        </Button>
      )}
    </fieldset>
  )
}
