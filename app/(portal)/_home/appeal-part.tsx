'use client'

import { useState } from 'react'
import type { Progress } from '#server/contract/progress'
import { Button } from '#ui/button'
import { useWords } from '../../_i18n/words.ts'
import { AppealSheet } from './appeal-sheet.tsx'
import type { Formats } from './use-formats.ts'

type Props = { appeal: NonNullable<Progress['appeal']>; formats: Formats; onSent: () => void }

/** The way to say something to a penalty, once; after that, that somebody will read it. */
export const AppealPart = ({ appeal: { violation, state, at }, formats, onSent }: Props) => {
  const t = useWords('portal.appeal')
  const [isOpen, setOpen] = useState(false)
  if (state === 'answered') return null
  if (state === 'sent')
    return (
      <p data-appeal="sent" className="mt-2 text-small" suppressHydrationWarning>
        {t('sent', { time: at === null ? '' : formats.moment(at) })}
      </p>
    )
  return (
    <div data-appeal="possible" className="mt-2 -ml-4">
      <Button look="quiet" onClick={() => setOpen(true)}>
        {t('act')}
      </Button>
      {isOpen && <AppealSheet violation={violation} onSent={onSent} onClose={() => setOpen(false)} />}
    </div>
  )
}
