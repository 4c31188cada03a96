'use client'

import { useTranslations } from 'next-intl'
import { classNames } from '../../_ui/class-names.ts'
import { usePreferences } from './preferences-provider.tsx'

const zones = ['local', 'utc'] as const

/** In which zone every time on the screen is written. */
export const ZoneSwitch = () => {
  const t = useTranslations('console.zone')
  const { zone, set } = usePreferences()
  return (
    <fieldset className="flex items-center text-small">
      <legend className="sr-only">{t('label')}</legend>
      {zones.map(value => (
        <label
          key={value}
          className={classNames(
            'inline-flex h-6 cursor-pointer items-center rounded-s px-2 has-focus-visible:outline-2 has-focus-visible:outline-brand-ink',
            value === zone ? 'bg-sunken font-semibold text-ink' : 'text-ink-3 hover:text-ink',
          )}
        >
          <input
            type="radio"
            name="zone"
            value={value}
            checked={value === zone}
            onChange={() => set({ zone: value })}
            className="sr-only"
          />
          {t(value)}
        </label>
      ))}
    </fieldset>
  )
}
