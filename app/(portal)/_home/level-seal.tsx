'use client'

import { useTranslations } from 'next-intl'
import type { Progress } from '#server/contract/progress'
import type { Formats } from './use-formats.ts'

type Props = { level: Progress['level']; totalEarned: number; formats: Formats }

const around = 2 * Math.PI * 38

/** A wax seal with the level; its ring is the way to the next one. */
export const LevelSeal = ({ level, totalEarned, formats }: Props) => {
  const t = useTranslations('portal.face')
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
      className="relative -mt-1 grid size-[88px] shrink-0 place-items-center"
    >
      <svg viewBox="0 0 96 96" className="absolute inset-0" aria-hidden="true">
        <path d={scallop} fill="var(--face)" stroke="var(--face-line)" strokeWidth="1.5" />
        <circle cx="48" cy="48" r="38" fill="none" stroke="var(--face-line)" strokeWidth="6" />
        <circle
          cx="48"
          cy="48"
          r="38"
          fill="none"
          stroke="var(--face-ink)"
          strokeWidth="6"
          strokeLinecap="round"
          strokeDasharray={`${(part * around).toFixed(2)} ${around.toFixed(2)}`}
          transform="rotate(-90 48 48)"
          className="transition-[stroke-dasharray] duration-(--motion-celebrate) ease-house"
        />
      </svg>
      <span className="relative flex flex-col items-center text-(--face-ink)" aria-hidden="true">
        <span className="text-[12px] leading-3 font-semibold">{t('level')}</span>
        <span className="font-display text-[30px] leading-8 font-bold tracking-[-0.02em] tabular-nums">
          {formats.number(level.current)}
        </span>
      </span>
    </div>
  )
}

/** 24 small bows around the centre. */
const scallop = (() => {
  const points = Array.from({ length: 24 }, (_, index) => {
    const angle = (index / 24) * 2 * Math.PI - Math.PI / 2
    return `${(48 + 45 * Math.cos(angle)).toFixed(1)} ${(48 + 45 * Math.sin(angle)).toFixed(1)}`
  })
  return `M${points[0]}${[...points.slice(1), points[0]].map(point => `A6 6 0 0 1 ${point}`).join('')}Z`
})()
