'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Button } from '../../../_ui/button.tsx'
import type { useRemoval } from './use-removal.ts'

/** Says what was taken out, and brings it back. */
export const UndoLine = ({ removal, undo }: Pick<ReturnType<typeof useRemoval>, 'removal' | 'undo'>) => {
  const t = useTranslations('console.rules_form')
  const line = useRef<HTMLDivElement>(null)
  // What had the focus may be gone with what was taken out.
  useEffect(() => {
    if (removal && document.activeElement === document.body) line.current?.querySelector('button')?.focus()
  }, [removal])
  return (
    <div ref={line} role="status">
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
