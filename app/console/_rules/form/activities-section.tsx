'use client'

import { useTranslations } from 'next-intl'
import { asRecord } from '../json-value.ts'
import { ActivityCard } from './activity-card.tsx'
import { AddButton } from './add-button.tsx'
import { useRuleForm } from './form-context.ts'
import { FormSection } from './form-section.tsx'
import { ShippedActivities } from './shipped-activities.tsx'
import { UndoLine } from './undo-line.tsx'
import { useRemoval } from './use-removal.ts'

/** What hosts may send: activities declared here, and those that ship, to look things up. */
export const ActivitiesSection = () => {
  const t = useTranslations('console.rules_form')
  const { read, set, language } = useRuleForm()
  const { removal, keep, undo } = useRemoval()
  const activities = asRecord(read(['activities'])) ?? {}
  const shipped = new Set(language?.activities.filter(one => one.shipped).map(({ type }) => type))
  const types = Object.keys(activities)
  const declared = types.filter(type => type.startsWith('app.') || (language && !shipped.has(type)))
  const add = () =>
    set(['activities', freeDeclared(types)], {
      label: { en: 'New activity', es: 'Actividad nueva' },
      fields: {},
    })
  return (
    <FormSection
      id="activities"
      title={t('activities')}
      count={t('declared_count', { count: declared.length })}
      actions={<AddButton label={t('add_activity')} onAdd={add} />}
    >
      <UndoLine removal={removal} undo={undo} />
      {declared.length === 0 && <p className="px-4 py-3 text-ink-2 md:px-6">{t('none_declared')}</p>}
      <ul>
        {declared.map(type => (
          // By its place, since its name may be in the middle of being typed.
          <ActivityCard key={types.indexOf(type)} type={type} taken={types} onRemove={keep} />
        ))}
      </ul>
      <ShippedActivities />
    </FormSection>
  )
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** Declared names have no digits in them. */
const freeDeclared = (taken: readonly string[]): string =>
  ['', ...letters].map(end => `app.new_activity${end && `_${end}`}`).find(name => !taken.includes(name)) ??
  'app.new_activity_z'
