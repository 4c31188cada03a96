'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button.tsx'
import { useRuleForm } from '../form/form-context.ts'
import { FormSection } from '../form/form-section.tsx'
import { ListFaults } from '../form/list-faults.tsx'
import { freeName } from '../form/set-in.ts'
import { UndoLine } from '../form/undo-line.tsx'
import { placeIn, useOpenCards } from '../form/use-open-cards.ts'
import { useOpenNamed } from '../form/use-open-named.ts'
import { useRemoval } from '../form/use-removal.ts'
import { withPattern } from './new-abuse.ts'
import { PatternCard } from './pattern-card.tsx'
import { patternAnchor } from './pattern-link.ts'
import { PenaltiesList } from './penalties-list.tsx'
import { readPattern } from './read-pattern.ts'
import { TrustFields } from './trust-fields.tsx'

const list = ['abuse', 'patterns'] as const

/** What looks like abuse, what it brings, and how far whom it is forgiven. */
export const AbuseSection = () => {
  const t = useTranslations('console.abuse_form')
  const words = useTranslations('console.rules_form')
  const { read, set, readOnly } = useRuleForm()
  const { removal, keep, undo } = useRemoval()
  const cards = useOpenCards(placeIn('abuse/patterns'))
  const value = read(list)
  const patterns: unknown[] = Array.isArray(value) ? value : []
  const ids = patterns.map(pattern => readPattern(pattern).id)
  useOpenNamed(ids.map(patternAnchor), cards.open)
  const add = () => {
    set(['abuse'], withPattern(read(['abuse']), freeName('new_pattern', ids)))
    cards.open(patterns.length)
  }
  return (
    <FormSection
      id="abuse"
      title={words('abuse')}
      count={t('count', { count: patterns.length })}
      actions={
        !readOnly && (
          <Button look="secondary" onClick={add}>
            <Plus className="size-4" aria-hidden="true" />
            {t('add')}
          </Button>
        )
      }
    >
      <UndoLine removal={removal} undo={undo} />
      <ListFaults path={list} />
      {patterns.length === 0 && <p className="px-4 py-3 text-ink-2 md:px-6">{t('none')}</p>}
      <ol>
        {patterns.map((pattern, index) => (
          <PatternCard
            // biome-ignore lint/suspicious/noArrayIndexKey: an id may be in the middle of being typed
            key={index}
            pattern={pattern}
            index={index}
            ids={ids}
            open={cards.isOpen(index)}
            onToggle={() => cards.toggle(index)}
            onArranged={cards.onArranged}
            onRemove={keep}
          />
        ))}
      </ol>
      {read(['abuse']) !== undefined && (
        <div className="grid items-start gap-x-8 gap-y-4 px-4 py-3 md:px-6 2xl:grid-cols-2">
          <PenaltiesList />
          <TrustFields />
        </div>
      )}
    </FormSection>
  )
}
