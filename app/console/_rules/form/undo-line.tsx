'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button.tsx'
import type { useRemoval } from './use-removal.ts'

/** Says what was taken out, and brings it back. */
export const UndoLine = ({ removal, undo }: Pick<ReturnType<typeof useRemoval>, 'removal' | 'undo'>) => {
  const t = useTranslations('console.rules_form')
  return (
    <div role="status">
      {removal && (
        <p
          data-removed=""
          className="flex items-center justify-between gap-3 border-b border-line bg-sunken px-4 py-1 md:px-6"
        >
          {t('removed', { name: removal.name })}
          <Button look="quiet" onClick={undo}>
            {t('undo')}
          </Button>
        </p>
      )}
    </div>
  )
}
