'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from '../../../_ui/button.tsx'
import type { TrialRun } from './use-trial.ts'

/** An event that was, by its id. */
export const EventForm = ({ trial }: { trial: TrialRun }) => {
  const t = useTranslations('console.trial')
  const [id, setId] = useState('')
  const field = useId()
  return (
    <form
      className="flex items-end gap-2 border-b border-line px-4 py-3 md:px-6"
      onSubmit={event => {
        event.preventDefault()
        if (id.trim() !== '') void trial.run({ event_id: id.trim() })
      }}
    >
      <div className="min-w-0 flex-1">
        <label htmlFor={field} className="mb-1 block text-label text-ink-2">
          {t('event_id')}
        </label>
        <input
          id={field}
          type="text"
          value={id}
          placeholder="evt_…"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={event => setId(event.target.value)}
          className="h-8 w-full rounded-s border border-line-strong bg-surface px-2 font-mono text-small placeholder:text-ink-3"
        />
      </div>
      <Button type="submit" busy={trial.busy} disabled={id.trim() === ''}>
        {t('try')}
      </Button>
    </form>
  )
}
