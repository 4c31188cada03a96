'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '../../_format/use-formats.ts'
import { useRuleForm } from './form-context.ts'
import { FormSection } from './form-section.tsx'
import { ValueField } from './value-field.tsx'

const shown = [2, 3, 5, 10, 20, 50] as const

/** How fast levels come: the scale, and where it puts some of them. */
export const LevelsSection = () => {
  const t = useTranslations('console.rules_form')
  const { read } = useRuleForm()
  const { count } = useFormats()
  const scale = read(['levels', 'scale'])
  return (
    <FormSection id="levels" title={t('levels')}>
      <div className="flex flex-wrap items-start gap-x-8 gap-y-3 px-4 py-3 md:px-6">
        <ValueField label={t('scale')} path={['levels', 'scale']} numeric className="w-40" />
        <dl className="flex flex-wrap gap-x-6 gap-y-2">
          {shown.map(level => (
            <div key={level}>
              <dt className="mb-1 text-label text-ink-2">{t('level', { level })}</dt>
              <dd className="flex h-8 items-center font-mono tabular-nums">
                {typeof scale === 'number' ? count(Math.ceil((level - 1) ** 2 * scale)) : '–'}
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </FormSection>
  )
}
