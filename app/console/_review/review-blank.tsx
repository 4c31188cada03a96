'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../_ui/button.tsx'

/** Why there are no rows: nothing waits, or nothing is like that. */
export const ReviewBlank = ({ filtered, onClear }: { filtered: boolean; onClear: () => void }) => {
  const t = useTranslations('console.review')
  return (
    <div
      data-empty={filtered ? 'filtered' : 'empty'}
      className="flex flex-col items-start gap-3 px-4 py-6 md:px-6"
    >
      <p className="max-w-prose text-ink-2">{t(filtered ? 'none_such' : 'none')}</p>
      {filtered && (
        <Button look="secondary" onClick={onClear}>
          {t('clear')}
        </Button>
      )}
    </div>
  )
}
