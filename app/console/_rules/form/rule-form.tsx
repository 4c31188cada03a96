'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import type { RuleSetLanguage } from '#server/contract/rule-set-language'
import type { RuleSetChange } from '#server/contract/rule-sets'
import { Button } from '../../../_ui/button.tsx'
import { AchievementsSection } from '../achievements/achievements-section.tsx'
import { usersOfMetric } from '../achievements/users-of-metric.ts'
import type { Fault } from '../rule-set-types.ts'
import { ActivitiesSection } from './activities-section.tsx'
import { BoardsSection } from './boards-section.tsx'
import { FormContext } from './form-context.ts'
import { FormSection } from './form-section.tsx'
import { LevelsSection } from './levels-section.tsx'
import { MultipliersSection } from './multipliers-section.tsx'
import { RulesSection } from './rules-section.tsx'
import { readIn } from './set-in.ts'
import { StreakSection } from './streak-section.tsx'

type Props = {
  document: unknown
  onChange: (document: unknown) => void
  faults: readonly Fault[]
  changes: readonly RuleSetChange[]
  language: RuleSetLanguage | null
  readOnly: boolean
  shown: Fault | null
  onJson: () => void
  onBackTest: () => void
}

const parts = ['rules', 'activities', 'multipliers', 'levels', 'streak', 'achievements', 'boards'] as const

/** Whether a place of the document is edited in the form: a metric is with the achievements that count it. */
export const isInForm = (pointer: string, document: unknown) => {
  const [, metric] = /^\/metrics\/(\d+)/.exec(pointer) ?? []
  return metric === undefined
    ? parts.some(part => pointer.startsWith(`/${part}/`))
    : usersOfMetric(document, Number(metric)).length > 0
}

const inJson = ['metrics'] as const

/** The draft as a form, over the same document as the JSON. */
export const RuleForm = ({ onJson, onBackTest, ...form }: Props) => {
  const t = useTranslations('console.rules_form')
  const show = (part: string) => document.querySelector(`#form-${part}`)?.scrollIntoView()
  const { shown } = form
  useEffect(() => {
    if (shown) fieldAt(shown.pointer)?.focus()
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
          <LevelsSection />
          <StreakSection />
          <AchievementsSection onBackTest={onBackTest} />
          <BoardsSection />
          <FormSection
            id="json"
            title={t('rest')}
            actions={
              <Button look="secondary" onClick={onJson}>
                {t('open_json')}
              </Button>
            }
          >
            <p className="px-4 py-3 text-ink-2 md:px-6">
              {inJson.map(part => t(`${part}_count`, { count: sizeOf(form.document, part) })).join(' · ')}
            </p>
          </FormSection>
        </div>
      </div>
    </FormContext>
  )
}

function sizeOf(document: unknown, part: string): number {
  const value = readIn(document, [part])
  return Array.isArray(value) ? value.length : 0
}

/** The field of a place, or of the nearest place around it that has one. */
function fieldAt(pointer: string): HTMLElement | null {
  for (let place = pointer; place !== ''; place = place.slice(0, place.lastIndexOf('/'))) {
    const field = document.querySelector<HTMLElement>(`[data-pointer="${CSS.escape(place)}"]`)
    if (field) return field
  }
  return null
}
