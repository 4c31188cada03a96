'use client'

import { useTranslations } from 'next-intl'
import type { BoardEntryPreview } from '#server/contract/board-entries'
import { useFormats } from '../_format/use-formats.ts'
import type { EntryNoun } from './use-entry-change.ts'

type Props = { noun: EntryNoun; preview: BoardEntryPreview }
type Period = BoardEntryPreview['periods'][number]

const movesShown = 5

/** What a removal or a return would do in each period that is not closed: place, prize, and who moves. */
export const EntryPreview = ({ noun, preview }: Props) => {
  const t = useTranslations('console.boards.entries')
  return (
    <section data-preview={noun} aria-label={t('previewTitle')} className="rounded-m border border-line">
      {preview.otherwise && (
        <p className="border-b border-line px-3 py-2 text-small text-warn">
          {t(`otherwise.${preview.otherwise}`)}
        </p>
      )}
      {preview.periods.map(period => (
        <PeriodPreview key={period.period.key} noun={noun} shown={period} />
      ))}
    </section>
  )
}

const PeriodPreview = ({ noun, shown }: { noun: EntryNoun; shown: Period }) => {
  const t = useTranslations('console.boards.entries')
  const formats = useFormats()
  const { period, state, score, rank, prize, moves, moving } = shown
  const hasPlace = rank.from !== null || rank.to !== null
  const placed = (value: number | null) => (value === null ? t('noPlace') : formats.count(value))
  const won = (value: number | null) => (value === null ? t('noPrize') : `+${formats.count(value)}`)
  return (
    <div data-period={period.key} className="border-b border-line last:border-b-0">
      <p className="flex flex-wrap items-baseline gap-x-3 bg-sunken px-3 py-1 text-label">
        <span className="font-mono">{period.kind === 'all' ? t('allTime') : period.key}</span>
        <span className="text-small font-normal text-ink-2">{t(`state.${state}`)}</span>
      </p>
      {state === 'closing' ? (
        <p className="px-3 py-2 text-ink-2">{t('outOfReach')}</p>
      ) : (
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 px-3 py-2 tabular-nums">
          <dt className="text-ink-2">{t('score')}</dt>
          <dd className="text-right">{score === null ? t('noScore') : formats.count(score)}</dd>
          {hasPlace && (
            <>
              <dt className="text-ink-2">{t('place')}</dt>
              <dd data-place="" className="text-right font-semibold">
                {placed(rank.from)} → {placed(rank.to)}
              </dd>
              {period.ends_at !== null && (
                <>
                  <dt className="text-ink-2">{t(state === 'open' ? 'prizeNow' : 'prize')}</dt>
                  <dd data-prize="" className="text-right font-semibold">
                    {won(prize.from)} → {won(prize.to)}
                  </dd>
                </>
              )}
            </>
          )}
        </dl>
      )}
      {hasPlace && (
        <div className="border-t border-line px-3 py-2 text-small">
          <p className="text-ink-2">{t(`${noun}.moving`, { count: moving })}</p>
          {moves.length > 0 && (
            <ul className="mt-1 tabular-nums">
              {moves.slice(0, movesShown).map(move => (
                <li key={move.player_id} data-move={move.player_id} className="flex gap-3">
                  <span className="w-16 shrink-0 text-ink-2">
                    {formats.count(move.rank.from)} → {formats.count(move.rank.to)}
                  </span>
                  <span className="min-w-0 flex-1 truncate">
                    <bdi>{move.name ?? t('noName')}</bdi>
                  </span>
                  {move.prize.from !== move.prize.to && (
                    <span className="shrink-0">
                      {won(move.prize.from)} → {won(move.prize.to)}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  )
}
