'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import type { Replay } from '#server/contract/replays'
import { useAnnounce } from '../../_ui/announcer.tsx'
import { ProgressBar } from '../../_ui/progress-bar.tsx'
import { useFormats } from '../_format/use-formats.ts'

/** How many players are done, how fast, and how long the rest takes; said by itself at each tenth. */
export const ReplayProgress = ({ replay }: { replay: Replay }) => {
  const t = useTranslations('console.replays')
  const { duration, figure } = useFormats()
  const { progress, walked, rate, seconds_left } = replay
  useTellReplay(replay)
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 pb-3 md:px-6">
      <ProgressBar label={t('progress')} max={progress.total} value={progress.done} />
      <p className="text-small text-ink-2 tabular-nums">
        {t('done_of', progress)} · {t('walked', { count: walked })}
        {rate !== null && ` · ${t('rate', { rate: figure(rate) })}`}
        {seconds_left !== null && ` · ${t('left', { time: duration(seconds_left) })}`}
      </p>
    </div>
  )
}

function useTellReplay({ state, progress }: Replay) {
  const t = useTranslations('console.replays')
  const announce = useAnnounce()
  const tenths = progress.total > 0 ? Math.floor((10 * progress.done) / progress.total) : 0
  const told = useRef(`${state} ${tenths}`)
  useEffect(() => {
    const now = `${state} ${tenths}`
    if (told.current === now) return
    told.current = now
    announce(state === 'running' ? t('told_running', { percent: tenths * 10 }) : t(`told.${state}`))
  }, [announce, t, state, tenths])
}
