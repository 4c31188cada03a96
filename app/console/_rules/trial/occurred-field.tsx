'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { Zone } from '../../_format/make-formats.ts'
import { inputClass } from '../form/field.tsx'

type Props = {
  value: string
  zone: Zone
  /** What the server said is wrong with it. */
  wrong: string | undefined
  onChange: (value: string) => void
}

/** When an activity that is made up happened, in the zone that the console shows; left empty, now. */
export const OccurredField = ({ value, zone, wrong, onChange }: Props) => {
  const t = useTranslations('console.trial')
  const id = useId()
  const zoneName = zone === 'utc' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <div className="col-span-2">
      <label htmlFor={id} className="mb-1 block text-label text-ink-2">
        {t('occurred', { zone: zoneName })}
      </label>
      <input
        id={id}
        type="datetime-local"
        value={value}
        aria-invalid={wrong !== undefined || undefined}
        aria-describedby={wrong === undefined ? `${id}h` : `${id}w ${id}h`}
        onChange={event => onChange(event.target.value)}
        className={`${inputClass} font-mono text-small tabular-nums`}
      />
      {wrong !== undefined && (
        <p id={`${id}w`} className="mt-1 text-small text-bad">
          {wrong}
        </p>
      )}
      <p id={`${id}h`} className="mt-1 text-small text-ink-3">
        {t('occurred_hint')}
      </p>
    </div>
  )
}
