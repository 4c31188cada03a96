'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useLocale } from '../../../_i18n/words.ts'
import { Button } from '../../../_ui/button.tsx'
import { TypeName } from '../../_tail/area-mark.tsx'
import { asRecord } from '../json-value.ts'
import { ActivityCard } from './activity-card.tsx'
import { rangeOf } from './complete.ts'
import { useRuleForm } from './form-context.ts'
import { FormSection } from './form-section.tsx'
import { UndoLine } from './undo-line.tsx'
import { useRemoval } from './use-removal.ts'

/** What hosts may send: activities declared here, and those that ship, to look things up. */
export const ActivitiesSection = () => {
  const t = useTranslations('console.rules_form')
  const { read, set, readOnly, language } = useRuleForm()
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
      actions={
        !readOnly && (
          <Button look="secondary" onClick={add}>
            <Plus className="size-4" aria-hidden="true" />
            {t('add_activity')}
          </Button>
        )
      }
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

const ShippedActivities = () => {
  const t = useTranslations('console.rules_form')
  const { read, language } = useRuleForm()
  const locale = useLocale()
  const shipped = language?.activities.filter(one => one.shipped) ?? []
  return (
    <details className="border-t border-line">
      <summary className="flex min-h-9 cursor-pointer items-center px-4 text-ink-2 -outline-offset-2 hover:bg-sunken md:px-6">
        {t('shipped_count', { count: shipped.length })}
      </summary>
      <table className="w-full border-t border-line text-left">
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('type')}</th>
            <th scope="col">{t('label')}</th>
            <th scope="col">{t('fields')}</th>
          </tr>
        </thead>
        <tbody>
          {shipped.map(({ type, fields }) => {
            const label = read(['activities', type, 'label', locale])
            return (
              <tr key={type} className="border-b border-line last:border-0">
                <td className="py-1.5 pr-3 pl-4 font-mono text-small md:pl-6">
                  <TypeName type={type} />
                </td>
                <td className="py-1.5 pr-3">{typeof label === 'string' ? label : '–'}</td>
                <td className="py-1.5 pr-4 font-mono text-small text-ink-2 md:pr-6">
                  {fields.length === 0
                    ? '–'
                    : fields.map(field => `${field.name}: ${rangeOf(field)}`).join(', ')}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </details>
  )
}
