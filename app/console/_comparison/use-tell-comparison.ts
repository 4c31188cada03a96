'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import type { Comparison } from '#server/contract/comparisons'
import { useAnnounce } from '../../_ui/announcer.tsx'

const tenthsOf = ({ done, total }: Comparison['events']) => (total ? Math.floor((10 * done) / total) : 0)

/** Says by itself when it goes on by a tenth, and how it ended; not what was so when it was opened. */
export const useTellComparison = ({ state, events }: Pick<Comparison, 'state' | 'events'>) => {
  const t = useTranslations('console.comparison')
  const announce = useAnnounce()
  const tenths = tenthsOf(events)
  const told = useRef(`${state} ${tenths}`)
  useEffect(() => {
    const now = `${state} ${tenths}`
    if (told.current === now) return
    told.current = now
    announce(state === 'running' ? t('told_running', { percent: tenths * 10 }) : t(`told_${state}`))
  }, [announce, t, state, tenths])
}
