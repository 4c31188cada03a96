'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../_ui/button.tsx'
import { type EventFilter, isFiltering } from './event-filter.ts'
import type { TailView } from './tail-store.ts'

type Props = { view: TailView; filter: EventFilter; onClear: () => void }

/** Why there are no rows: nothing has happened, or nothing that happened matches. */
export const TailBlank = ({ view, filter, onClear }: Props) => {
  const t = useTranslations('console.tail.blank')
  const filtered = isFiltering(filter)
  return (
    <div className="flex flex-col items-start gap-3 px-4 py-6 md:px-6">
      <p className="max-w-prose text-ink-2">
        {filtered ? t('filtered', { count: view.buffered }) : t('quiet')}
      </p>
      {filtered && (
        <Button look="secondary" onClick={onClear}>
          {t('clear')}
        </Button>
      )}
    </div>
  )
}
