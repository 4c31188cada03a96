'use client'

import type { Progress } from '#server/contract/progress'
import { useWords } from '../../_i18n/words.ts'
import { Seal } from '../_session/seal.tsx'
import type { Formats } from './use-formats.ts'

type Props = { level: Progress['level']; totalEarned: number; formats: Formats }

/** The level; the ring around it is the way to the next one. */
export const LevelSeal = ({ level, totalEarned, formats }: Props) => {
  const t = useWords('portal.face')
  const span = Math.max(1, level.next - level.from)
  const part = Math.min(1, Math.max(0, (totalEarned - level.from) / span))
  return (
    <div
      role="img"
      aria-label={t('levelSays', {
        level: formats.number(level.current),
        percent: formats.percent(part),
        next: formats.number(level.current + 1),
      })}
      data-level={level.current}
      className="-mt-1"
    >
      <Seal ring={part}>
        <span className="text-[12px] leading-3 font-semibold" aria-hidden="true">
          {t('level')}
        </span>
        <span
          className={`font-display leading-8 font-bold tracking-[-0.02em] tabular-nums ${level.current > 99 ? 'text-[22px]' : 'text-[30px]'}`}
          aria-hidden="true"
        >
          {formats.number(level.current)}
        </span>
      </Seal>
    </div>
  )
}
