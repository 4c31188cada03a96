'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '../../_format/use-formats.ts'
import { FieldFault } from '../form/field-fault.tsx'
import { useRuleForm } from '../form/form-context.ts'
import { pointerOf } from '../form/set-in.ts'
import { ValueField } from '../form/value-field.tsx'

const bands = ['new', 'trusted', 'restricted'] as const
const path = ['abuse', 'trust'] as const
/** What a scale makes of it is shown beside it. */
const example = 10

/** Who is new, trusted or restricted, and how much more or less patterns let them through. */
export const TrustFields = () => {
  const t = useTranslations('console.abuse_form')
  const words = useTranslations('console.review.band')
  const { read, faultsAt } = useRuleForm()
  const { count } = useFormats()
  return (
    <fieldset data-pointer={pointerOf(path)} tabIndex={-1} className="min-w-0 scroll-mt-10">
      <legend className="mb-1 text-label text-ink-2">{t('trust')}</legend>
      {faultsAt(path).map(fault => (
        <FieldFault key={fault.code} fault={fault} path={path} />
      ))}
      <ul className="border-t border-line">
        {bands.map(band => {
          const place = [...path, band] as const
          const scale = read([...place, 'scale'])
          const label = (field: string) => `${words(band)}, ${field}`
          return (
            <li
              key={band}
              data-band={band}
              data-pointer={pointerOf(place)}
              tabIndex={-1}
              className="scroll-mt-10 border-b border-line py-2"
            >
              <p>
                <span className="font-semibold">{words(band)}</span>
                <span className="text-ink-2">{`: ${t(`band_${band}`)}`}</span>
              </p>
              <div className="mt-1 flex flex-wrap items-start gap-x-4 gap-y-2">
                {band === 'restricted' && (
                  <ValueField
                    label={label(t('violations'))}
                    hideLabel
                    path={[...place, 'violations']}
                    numeric
                    className="w-36"
                    unit={t('violations_unit')}
                  />
                )}
                <ValueField
                  label={label(t('days'))}
                  hideLabel
                  path={[...place, 'days']}
                  numeric
                  className="w-28"
                  unit={t('days')}
                />
                <ValueField
                  label={label(t('scale'))}
                  hideLabel
                  path={[...place, 'scale']}
                  numeric
                  className="w-24"
                  unit="×"
                />
                <p className="flex h-8 items-center text-small text-ink-2 tabular-nums">
                  {typeof scale === 'number' &&
                    t('scale_example', {
                      from: count(example),
                      to: count(Math.max(1, Math.floor(example * scale))),
                    })}
                </p>
              </div>
              {faultsAt(place).map(fault => (
                <FieldFault key={fault.code} fault={fault} path={place} />
              ))}
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}
