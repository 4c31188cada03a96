'use client'

import type { Progress } from '#server/contract/progress'
import { Glyph } from '#ui/glyph'
import { NumberFlow } from '#ui/number-flow'
import { useWords } from '../../_i18n/words.ts'
import { LevelSeal } from './level-seal.tsx'
import { partOfDay } from './part-of-day.ts'
import type { Formats } from './use-formats.ts'
import { useNow } from './use-now.ts'

type Props = { progress: Progress; formats: Formats }

/** The head of the ticket: who, how many, which level. The number is the one thing to see. */
export const Face = ({ progress, formats }: Props) => {
  const t = useWords('portal')
  const now = useNow(60_000)
  const { player, title, points, level, unit } = progress
  const greeting = t(`greeting.${partOfDay(now, player.time_zone)}`)
  const missing = Math.max(0, level.next - points.total_earned)
  return (
    <div className="face p-5 pt-4 sm:p-6">
      <div className="flex items-start gap-4">
        <div className="min-w-0 flex-1">
          <p className="text-small first-letter:uppercase" suppressHydrationWarning>
            {formats.weekday(now)}
          </p>
          <h1 className="mt-0.5 line-clamp-2 text-h3 break-words sm:text-h2">
            {player.name
              ? t.rich('greeting.withName', { greeting, name: () => <bdi>{player.name}</bdi> })
              : greeting}
          </h1>
          {title && (
            <p data-title="" className="mt-0.5 font-semibold break-words">
              {formats.text(title.text)}
            </p>
          )}
        </div>
        <LevelSeal level={level} totalEarned={points.total_earned} formats={formats} />
      </div>
      <p
        className="mt-3 flex flex-wrap items-baseline gap-x-3 text-(--face-ink)"
        data-points={points.available}
      >
        <span
          className="font-display text-hero"
          // A very long number takes smaller digits rather than leave the ticket.
          style={{
            fontSize: `min(var(--type-hero), calc((100vw - 88px) / ${formats.number(points.available).length * 0.6}))`,
          }}
        >
          <NumberFlow value={points.available} />
        </span>
        <span className="flex items-center gap-1.5 font-display text-h3">
          {unit.icon && <Glyph name={unit.icon} />}
          {formats.unit(unit, points.available)}
        </span>
      </p>
      <p className="mt-2 flex flex-wrap gap-x-4 text-small tabular-nums">
        <span>
          {t('face.toNext', {
            points: formats.number(missing),
            unit: formats.unit(unit, missing),
            next: formats.number(level.current + 1),
          })}
        </span>
        {points.available !== points.total_earned && (
          <span>{t('face.earnedInAll', { points: formats.number(points.total_earned) })}</span>
        )}
      </p>
    </div>
  )
}
