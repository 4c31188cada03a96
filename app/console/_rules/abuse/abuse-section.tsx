'use client'

import { useTranslations } from 'next-intl'
import { CardsSection } from '../form/cards-section.tsx'
import { useRuleForm } from '../form/form-context.ts'
import { freeName } from '../form/set-in.ts'
import { withPattern } from './new-abuse.ts'
import { PatternCard } from './pattern-card.tsx'
import { patternAnchor } from './pattern-link.ts'
import { PenaltiesList } from './penalties-list.tsx'
import { TrustFields } from './trust-fields.tsx'

const list = ['abuse', 'patterns'] as const

/** What looks like abuse, what it brings, and how far whom it is forgiven. */
export const AbuseSection = () => {
  const t = useTranslations('console.abuse_form')
  const words = useTranslations('console.rules_form')
  const { read, set } = useRuleForm()
  return (
    <CardsSection
      id="abuse"
      list={list}
      title={words('abuse')}
      countOf={count => t('count', { count })}
      none={t('none')}
      anchorOf={patternAnchor}
      addLabel={t('add')}
      onAdd={ids => set(['abuse'], withPattern(read(['abuse']), freeName('new_pattern', ids)))}
      card={(pattern, place) => <PatternCard pattern={pattern} {...place} />}
    >
      {read(['abuse']) !== undefined && (
        <div className="grid items-start gap-x-8 gap-y-4 px-4 py-3 md:px-6 2xl:grid-cols-2">
          <PenaltiesList />
          <TrustFields />
        </div>
      )}
    </CardsSection>
  )
}
