'use client'

import { useTranslations } from 'next-intl'
import { badgeGlyphs } from '#server/contract/badge-glyphs'
import { ChoiceField } from './choice-field.tsx'
import { useRuleForm } from './form-context.ts'
import { FormSection } from './form-section.tsx'
import { textOf } from './typed-value.ts'
import { ValueField } from './value-field.tsx'

const place = ['unit', 'icon'] as const

/** What points are called, one of them and several, and the symbol that stands with them. */
export const UnitSection = () => {
  const t = useTranslations('console.rules_form')
  const words = useTranslations('console.badge_art')
  const { read, set } = useRuleForm()
  return (
    <FormSection id="unit" title={t('unit')}>
      <div className="grid grid-cols-2 gap-3 px-4 py-3 md:grid-cols-4 md:px-6">
        <ValueField label={t('unit_one_en')} path={['unit', 'singular', 'en']} />
        <ValueField label={t('unit_many_en')} path={['unit', 'plural', 'en']} />
        <ValueField label={t('unit_one_es')} path={['unit', 'singular', 'es']} />
        <ValueField label={t('unit_many_es')} path={['unit', 'plural', 'es']} />
        <ChoiceField
          label={t('unit_icon')}
          path={place}
          options={[
            { value: '', label: t('unit_no_icon') },
            ...badgeGlyphs.map(value => ({ value, label: words(`glyph_${value}`) })),
          ]}
          value={textOf(read(place))}
          onChoose={chosen => set(place, chosen === '' ? undefined : chosen)}
        />
      </div>
    </FormSection>
  )
}
