'use client'

import { useWords } from '../../_i18n/words.ts'

/** It stands in the log and is not decided yet; the page changes by itself when it is. */
export const PauseNoted = () => {
  const t = useWords('portal.streak.pause')
  return (
    <p role="status" data-noted="" className="text-pretty font-semibold">
      {t('noted')}
    </p>
  )
}
