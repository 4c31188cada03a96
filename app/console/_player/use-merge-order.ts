'use client'

import { useState } from 'react'
import type { MergeOrder, MergePreview, PlayerMerges } from '#server/contract/merges'
import { requestJson } from '../../_live/request-json.ts'
import { usePreviewedOrder } from '../_boards/use-previewed-order.ts'
import { decided } from './decided.ts'
import { playerPath } from './use-player.ts'

const receivedWithinMs = 15_000
const askEveryMs = 300

/** An order to make `from` part of another, or to part them again: what was seen and refused is of exactly this one. */
export function useMergeOrder(from: string, wanted: MergeOrder) {
  const path = `${playerPath(from)}/merges`
  const order = usePreviewedOrder<MergeOrder, MergePreview>(
    path,
    wanted.verb === 'merge' ? () => received(path) : decided,
  )
  const [seen, setSeen] = useState('')
  const text = JSON.stringify([from, wanted])
  const isSeen = seen === text
  const problem = isSeen && order.problem?.status !== 401 ? order.problem : null
  // As things stand it cannot be done: whoever still sees what it would do might believe the opposite.
  const isRefused = problem?.status === 409 || problem?.status === 410
  const preview = isSeen && !isRefused ? order.preview : null
  return {
    preview,
    movedOn: order.movedOn && preview !== null,
    problem,
    isRefused,
    isDone: order.isDone,
    looking: order.looking,
    doing: order.doing,
    /** Looks at it, or carries out what was looked at. */
    send: () => {
      setSeen(text)
      if (preview) void order.carryOut(wanted)
      else void order.look(wanted)
    },
  }
}

/** Waits until the one that is kept has been told what came along, unless that takes long. */
async function received(path: string): Promise<void> {
  for (const until = Date.now() + receivedWithinMs; ; ) {
    const { part_of } = await requestJson<PlayerMerges>(path)
    if (part_of === null || part_of.received || Date.now() > until) return
    await new Promise(resolve => setTimeout(resolve, askEveryMs))
  }
}
