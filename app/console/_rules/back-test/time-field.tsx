'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { Zone } from '../../_format/make-formats.ts'

type Props = {
  label: 'from' | 'to'
  value: string
  onChange: (value: string) => void
  zone: Zone
  invalid: boolean
  describedBy: string
}

/** A day and time in the zone that the console shows. */
export const TimeField = ({ label, value, onChange, zone, invalid, describedBy }: Props) => {
  const t = useTranslations('console.back_test')
  const id = useId()
  const zoneName = zone === 'utc' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-label text-ink-2">
        {t(label, { zone: zoneName })}
      </label>
      <input
        id={id}
        type="datetime-local"
        value={value}
        aria-invalid={invalid || undefined}
        aria-describedby={invalid ? describedBy : undefined}
        onChange={event => onChange(event.target.value)}
        className="h-8 rounded-s border border-line-strong bg-surface px-2 font-mono tabular-nums aria-invalid:border-bad"
      />
    </div>
  )
}
