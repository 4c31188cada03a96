'use client'

import { useWords } from '../_i18n/words.ts'
import type { LivePhase } from '../_live/live-status.ts'
import { classNames } from './class-names.ts'

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
      <svg
        viewBox="0 0 16 16"
        className="size-3.5"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
      >
        {phase === 'connecting' && <circle cx="8" cy="8" r="5" strokeDasharray="2 3.2" />}
        {phase === 'live' && (
          <>
            <circle cx="8" cy="8" r="3" fill="currentColor" stroke="none" />
            <circle cx="8" cy="8" r="6.5" strokeWidth="1.5" className="live-ring" />
          </>
        )}
        {phase === 'reconnecting' && (
          <path d="M13.5 8A5.5 5.5 0 1 1 11.9 4.1M12.4 1v3.4H9" strokeWidth="1.8" />
        )}
        {phase === 'polling' && <path d="M8 2.5A5.5 5.5 0 1 1 2.5 8M8 4.6V8l2.4 1.6" strokeWidth="1.8" />}
        {phase === 'paused' && <path d="M5.5 3v10M10.5 3v10" strokeWidth="2.4" />}
      </svg>
      {t(phase)}
    </span>
  )
}
