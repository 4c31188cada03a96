'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import type { RuleSetLanguage } from '#server/contract/rule-set-language'
import type { CriteriaChange, RuleSetChange } from '#server/contract/rule-sets'
import { Button } from '../../../_ui/button.tsx'
import { AbuseSection } from '../abuse/abuse-section.tsx'
import { AchievementsSection } from '../achievements/achievements-section.tsx'
import { MetricsSection } from '../metrics/metrics-section.tsx'
import type { Fault } from '../rule-set-types.ts'
import { ActivitiesSection } from './activities-section.tsx'
import { BoardsSection } from './boards-section.tsx'
import { FormContext } from './form-context.ts'
import { LevelsSection } from './levels-section.tsx'
import { MultipliersSection } from './multipliers-section.tsx'
import { RulesSection } from './rules-section.tsx'
import { StreakSection } from './streak-section.tsx'
import { UnitSection } from './unit-section.tsx'

type Props = {
  document: unknown
  onChange: (document: unknown) => void
  faults: readonly Fault[]
  changes: readonly RuleSetChange[]
  criteria: readonly CriteriaChange[]
  language: RuleSetLanguage | null
  readOnly: boolean
  shown: Fault | null
  onBackTest: () => void
}

const parts = [
  'rules',
  'activities',
  'multipliers',
  'unit',
  'levels',
  'streak',
  'metrics',
  'achievements',
  'boards',
  'abuse',
] as const

/** Whether a place of the document is edited in the form: all are, but for what is no part of a rule set. */
export const isInForm = (pointer: string) => parts.some(part => `${pointer}/`.startsWith(`/${part}/`))

/** The draft as a form, over the same document as the JSON. */
export const RuleForm = ({ onBackTest, ...form }: Props) => {
  const t = useTranslations('console.rules_form')
  const show = (part: string) => document.querySelector(`#form-${part}`)?.scrollIntoView()
  const { shown } = form
  useEffect(() => {
    const field = shown && fieldAt(shown.pointer)
    field?.focus()
    // What is more than a field may be higher than what there is to see of it.
    if (field && field.tabIndex < 0) field.scrollIntoView()
  }, [shown])
  // The browser looked for the place that the address names before there was a form.
  useEffect(() => {
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView()
  }, [])
  return (
    <FormContext value={form}>
      <div className="flex h-full flex-col">
        <nav
          aria-label={t('parts')}
          className="flex flex-wrap gap-x-1 border-b border-line px-2 py-1 md:px-4"
        >
          {parts.map(part => (
            <Button
              key={part}
              data-part={part}
              look="quiet"
              className="min-h-7! px-2!"
              onClick={() => show(part)}
            >
              {t(part)}
            </Button>
          ))}
        </nav>
        <div className="relative min-h-0 flex-1 overflow-y-auto" data-form="">
          <RulesSection />
          <ActivitiesSection />
          <MultipliersSection />
          <UnitSection />
          <LevelsSection />
          <StreakSection />
          <MetricsSection />
          <AchievementsSection onBackTest={onBackTest} />
          <BoardsSection />
          <AbuseSection />
        </div>
      </div>
    </FormContext>
  )
}

/** The field of a place, or of the nearest place around it that has one; at last the part that it belongs to. */
function fieldAt(pointer: string): HTMLElement | null {
  for (let place = pointer; place !== ''; place = place.slice(0, place.lastIndexOf('/'))) {
    const field = document.querySelector<HTMLElement>(`[data-pointer="${CSS.escape(place)}"]`)
    if (field) return field
  }
  return null
}
