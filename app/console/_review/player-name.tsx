'use client'

import type { Violation } from '#server/contract/violations'
import { shortId } from '../_tail/short-id.ts'

/** Whom it is about: by a part of their id, until the reviewer wants to know who that is. */
export const PlayerName = ({ player, isShown }: { player: Violation['player']; isShown: boolean }) =>
  isShown ? (
    <bdi>{player.name ?? player.external_id}</bdi>
  ) : (
    <code className="font-mono text-small">{shortId(player.id)}</code>
  )
