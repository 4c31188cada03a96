'use client'

import { useWords } from '../_i18n/words.ts'
import type { LivePhase } from '../_live/live-status.ts'
import { classNames } from './class-names.ts'
import { Drawing } from './drawing.tsx'

const colours: Record<LivePhase, string> = {
  connecting: 'text-ink-3',
  live: 'text-ok',
  reconnecting: 'text-warn',
  polling: 'text-info',
  paused: 'text-ink-3',
}

/** Says how fresh the numbers are: word and shape, the colour only repeats them. */
export const LivePill = ({ phase, className }: { phase: LivePhase; className?: string }) => {
  const t = useWords('shared.live')
  return (
    <span
      data-live={phase}
      className={classNames(
        'inline-flex items-center gap-1.5 text-label whitespace-nowrap',
        colours[phase],
        className,
      )}
    >
      <Drawing name={`live-${phase}`} className="size-3.5" />
      {t(phase)}
    </span>
  )
}
