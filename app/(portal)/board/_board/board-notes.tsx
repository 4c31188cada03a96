'use client'

import type { Board } from '#server/contract/board'
import type { Progress } from '#server/contract/progress'
import { StatusShape } from '#ui/status-mark'
import { useWords } from '../../../_i18n/words.ts'
import type { Formats } from '../../_home/use-formats.ts'
import { useNow } from '../../_home/use-now.ts'
import { zoneName } from '../../_home/zone-name.ts'

type Props = { board: Board; unit: Progress['unit']; formats: Formats }

/** Below the ranks: whether they lag, until when they run, what places win, and who is listed first in a tie. */
export const BoardNotes = ({ board, unit, formats }: Props) => {
  const t = useWords('portal.boards.notes')
  const words = useWords('portal.board')
  const now = useNow(30_000)
  const { period, rewards, state } = board
  return (
    <div className="mt-4 space-y-2 text-small text-ink-2">
      {board.stale && (
        <p data-stale-ranks="" className="flex items-start gap-2 text-warn">
          <StatusShape status="warn" className="mt-0.5 size-4 shrink-0" />
          {words('stale')}
        </p>
      )}
      {state === 'settling' && (
        <p data-settling="" className="flex items-start gap-2 text-warn">
          <StatusShape status="warn" className="mt-0.5 size-4 shrink-0" />
          {t('settling')}
        </p>
      )}
      {state === 'open' && period.ends_at !== null && (
        <p className="tabular-nums" suppressHydrationWarning>
          {words('ends', {
            date: `${formats.moment(period.ends_at)} ${zoneName(period.time_zone, formats.locale)}`,
            left: formats.relative(period.ends_at, now),
          })}
        </p>
      )}
      {rewards.length > 0 && (
        <div>
          <p className="text-label text-ink-2">{t('prizes')}</p>
          <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 tabular-nums">
            {rewards.map(({ from, to, points }) => (
              <li key={from}>
                {from === to ? t('place', { from }) : t('places', { from, to })}{' '}
                <span className="font-semibold text-ink">
                  +{formats.number(points)} {formats.unit(unit, points)}
                </span>
              </li>
            ))}
          </ul>
          {board.segment !== null && (
            <p data-among-prizes="" className="mt-1">
              {t('amongEverybody')}
            </p>
          )}
        </div>
      )}
      <p className="text-ink-3">{t(`ties.${board.ties}`)}</p>
    </div>
  )
}
