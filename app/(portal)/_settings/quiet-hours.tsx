'use client'

import { useId, useState } from 'react'
import { useWords } from '../../_i18n/words.ts'

type Hours = { from: string; to: string }
type Props = { hours: Hours; city: string; onChange: (hours: Hours) => void }

const ends = ['from', 'to'] as const

/** From when to when nothing is told. A time is taken once its field is left: one that is being typed is none yet. */
export const QuietHours = ({ hours, city, onChange }: Props) => {
  const t = useWords('settings.notices')
  const id = useId()
  const [typed, setTyped] = useState<Partial<Hours>>({})
  const now = { ...hours, ...typed }
  const fault = now.from === '' || now.to === '' ? 'incomplete' : now.from === now.to ? 'same' : null
  const leave = () => {
    if (fault) return
    setTyped({})
    if (now.from !== hours.from || now.to !== hours.to) onChange(now)
  }
  return (
    <div className="mt-1 mb-3 sm:pl-7">
      <div className="flex flex-wrap gap-3">
        {ends.map(end => (
          <label key={end} className="min-w-32 flex-1">
            <span className="mb-1 block text-label text-ink-2">{t(end)}</span>
            <input
              type="time"
              value={now[end]}
              aria-invalid={fault !== null || undefined}
              aria-describedby={`${id}n`}
              onChange={event => setTyped({ ...typed, [end]: event.target.value })}
              onBlur={leave}
              className="h-(--control) w-full rounded-s border border-line-strong bg-surface px-3 tabular-nums aria-invalid:border-bad"
            />
          </label>
        ))}
      </div>
      <p
        id={`${id}n`}
        role="status"
        className={fault ? 'mt-1 text-small text-bad' : 'mt-1 text-small text-ink-3'}
      >
        {fault ? t(fault) : t('clock', { city })}
      </p>
    </div>
  )
}
