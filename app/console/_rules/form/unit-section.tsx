'use client'

import { useTranslations } from 'next-intl'
import { FormSection } from './form-section.tsx'
import { ValueField } from './value-field.tsx'

/** What points are called, one of them and several. */
export const UnitSection = () => {
  const t = useTranslations('console.rules_form')
  return (
    <FormSection id="unit" title={t('unit')}>
      <div className="grid grid-cols-2 gap-3 px-4 py-3 md:grid-cols-4 md:px-6">
        <ValueField label={t('unit_one_en')} path={['unit', 'singular', 'en']} />
        <ValueField label={t('unit_many_en')} path={['unit', 'plural', 'en']} />
        <ValueField label={t('unit_one_es')} path={['unit', 'singular', 'es']} />
        <ValueField label={t('unit_many_es')} path={['unit', 'plural', 'es']} />
      </div>
    </FormSection>
  )
}
