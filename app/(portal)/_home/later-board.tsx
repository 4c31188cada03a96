'use client'

import { memo, Suspense, useState } from 'react'
import type { Resource } from '#live/resource'
import type { Board } from '#server/contract/board'
import type { Progress } from '#server/contract/progress'
import { WeeklyBoard } from './later.ts'

type Props = { data: Resource<Board>; unit: Progress['unit'] }

const Waiting = ({ data, unit }: Props) => {
  // What the server drew, whatever has come since: the first drawing in the browser has to be the same.
  const [drawn] = useState(data.read)
  return (
    <Suspense>
      <WeeklyBoard data={data} drawn={drawn} unit={unit} />
    </Suspense>
  )
}

/** Kept still while it waits to come alive: a board that is drawn anew before that would be gone for a moment. */
export const LaterBoard = memo(
  Waiting,
  (before, after) => before.data === after.data && JSON.stringify(before.unit) === JSON.stringify(after.unit),
)
