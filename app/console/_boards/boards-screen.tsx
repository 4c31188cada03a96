'use client'

import { parseAsString, useQueryStates } from 'nuqs'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { BoardPanel } from './board-panel.tsx'
import { BoardsSkeleton } from './boards-skeleton.tsx'
import { BoardsTable } from './boards-table.tsx'
import { EntriesPanel } from './entries-panel.tsx'
import { GoneBoard } from './gone-board.tsx'
import { useBoards } from './use-boards.ts'

const parsers = { board: parseAsString, period: parseAsString }

/** Every board, how its running period stands, and how its periods were closed. */
export const BoardsScreen = () => {
  const { body, problem, fetching, retry } = useBoards()
  const [{ board, period }, setQuery] = useQueryStates(parsers, { history: 'push' })
  const trouble = problem && problem.status !== 401 ? problem : null
  const known = body?.data.find(({ id }) => id === board)
  const gone = body && !known && board !== null && period !== null ? { board, period } : null
  const chosen = known ?? (gone ? undefined : body?.data[0])
  if (!body && !trouble) return <BoardsSkeleton />
  return (
    <>
      {trouble && (
        <div className="mx-auto max-w-xl p-4">
          <ProblemView problem={trouble} onRetry={retry} retrying={fetching} />
        </div>
      )}
      {body && (
        <BoardsTable
          boards={body.data}
          chosen={chosen?.id ?? ''}
          onChoose={id => void setQuery({ board: id, period: null })}
        />
      )}
      {gone && <GoneBoard key={`${gone.board} ${gone.period}`} {...gone} waiting={body?.waiting ?? []} />}
      {chosen && <EntriesPanel key={`entries ${chosen.id}`} board={chosen} />}
      {chosen && (
        <BoardPanel
          key={chosen.id}
          board={chosen}
          period={period}
          onPeriod={key => void setQuery({ board: chosen.id, period: key })}
        />
      )}
    </>
  )
}
