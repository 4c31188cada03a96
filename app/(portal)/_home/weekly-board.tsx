'use client'

import { useTranslations } from 'next-intl'
import { asRequestProblem } from '#live/request-problem'
import type { Progress } from '#server/contract/progress'
import { ProblemView } from '#ui/problem-view'
import { Skeleton } from '#ui/skeleton'
import { BoardTable } from './board-table.tsx'
import { Section } from './section.tsx'
import { useBoard } from './use-board.ts'
import { useFormats } from './use-formats.ts'
import { useNow } from './use-now.ts'

type Props = { unit: Progress['unit'] }

/** This week's board: the top, the player, and until when it runs, in the board's own zone. */
export const WeeklyBoard = ({ unit }: Props) => {
  const t = useTranslations('portal.board')
  const { data: board, error, refetch, isFetching } = useBoard()
  const formats = useFormats(board?.period.time_zone)
  const now = useNow(30_000)
  return (
    <Section
      id="board"
      title={board ? formats.text(board.name) : t('rank')}
      aside={board && board.players > 0 && t('players', { count: board.players })}
    >
      {board && (
        <>
          {board.top.length === 0 ? (
            <p className="text-ink-2">{t('empty')}</p>
          ) : (
            <BoardTable board={board} unit={unit} formats={formats} />
          )}
          {board.top.length > 0 &&
            !board.around.some(row => row.is_me) &&
            !board.top.some(row => row.is_me) && (
              <p className="mt-3 text-small text-ink-2">{t('notOn', { unit: formats.unit(unit, 2) })}</p>
            )}
          {board.stale && <p className="mt-3 text-small text-warn">{t('stale')}</p>}
          <p className="mt-3 text-small text-ink-3 tabular-nums">
            {t('ends', {
              date: `${formats.moment(board.period.ends_at)} ${zoneName(board.period.time_zone, formats.locale)}`,
              left: formats.relative(board.period.ends_at, now),
            })}
          </p>
        </>
      )}
      {!board && error && (
        <ProblemView problem={asRequestProblem(error)} onRetry={() => void refetch()} retrying={isFetching} />
      )}
      {!board && !error && (
        <div className="space-y-2" aria-busy="true">
          {[1, 2, 3, 4, 5].map(row => (
            <Skeleton key={row} className="h-11" />
          ))}
        </div>
      )}
    </Section>
  )
}

const zoneName = (timeZone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' })
    .formatToParts(new Date())
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
