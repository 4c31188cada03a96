'use client'

import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useLiveStatus } from '#live/use-live'
import type { BoardSummary } from '#server/contract/board'
import { useWords } from '../../../_i18n/words.ts'
import type { Theme } from '../../../_ui/theme.ts'
import { useFormats } from '../../_home/use-formats.ts'
import { rest } from '../../_shell/later.ts'
import { AmongSwitch } from './among-switch.tsx'
import { BoardFrame } from './board-frame.tsx'
import { BoardSheet } from './board-sheet.tsx'
import { BoardTabs } from './board-tabs.tsx'
import { BoardWaiting } from './board-waiting.tsx'
import type { FirstBoard } from './read-board-page.ts'
import { useBoard } from './use-board.ts'
import { useBoardQuery } from './use-board-query.ts'
import { useRankNews } from './use-rank-news.ts'

const StaleBanner = lazy(() => rest().then(({ StaleBanner }) => ({ default: StaleBanner })))

type Props = { theme: Theme; first: FirstBoard; drawnAt: number; lead: ReactNode }

/** The chosen board, with the tabs of all boards above it. */
export const LiveBoard = ({ theme, first, drawnAt, lead }: Props) => {
  const t = useWords('portal.boards')
  const live = useLiveStatus()
  const { query, change } = useBoardQuery()
  const id = query.board ?? first.boards.data[0]?.id ?? ''
  const shown = useBoard(id, query, first, drawnAt)
  const { body: board, problem, busy, at } = shown
  const formats = useFormats(board?.period.time_zone)
  useRankNews(board)
  // The switch stays where it is, and keeps the focus, while what it chose is on its way.
  const segments = board?.mine?.segments
  const [own, keep] = useState(segments ?? [])
  if (segments && segments !== own) keep(segments)
  const isTroubled = problem !== null || live.phase === 'reconnecting' || live.phase === 'polling'
  return (
    <BoardFrame theme={theme} phase={live.phase} name={first.progress.player.name}>
      <h1 className="text-h1">{t('title')}</h1>
      {lead}
      <BoardTabs boards={first.boards.data} chosen={id} formats={formats} onChoose={chooseBoard(change)} />
      <AmongSwitch own={own} chosen={query.among} onChoose={among => change({ among })} />
      {isTroubled && board && (
        <Suspense>
          <StaleBanner
            live={live}
            error={problem}
            dataAt={at ?? 0}
            formats={formats}
            onRetry={shown.refresh}
            retrying={busy}
          />
        </Suspense>
      )}
      {board ? (
        <BoardSheet
          board={board}
          progress={first.progress}
          query={query}
          change={change}
          onAppearance={shown.refresh}
        />
      ) : (
        <BoardWaiting problem={problem} onRetry={shown.refresh} retrying={busy} />
      )}
    </BoardFrame>
  )
}

const chooseBoard =
  (change: ReturnType<typeof useBoardQuery>['change']) =>
  ({ id }: BoardSummary) =>
    change({ board: id, period: null })
