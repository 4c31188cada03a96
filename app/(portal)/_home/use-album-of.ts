'use client'

import { useEffect, useState } from 'react'
import { requestJson } from '#live/request-json'
import { makeResource } from '#live/resource'
import { useResource } from '#live/use-resource'
import type { Achievements, ShownAchievement } from '#server/contract/achievements'
import { achievementsPath } from '../_achievements/paths.ts'
import type { NewBadge } from './unlock.ts'

const patienceMs = 1_500

/**
 * The album with these new badges in it: how rare each is, and what a secret is called. `isKnown` is false as long as
 * that is worth waiting for.
 */
export const useAlbumOf = (badges: readonly NewBadge[]) => {
  const [album] = useState(() =>
    makeResource(signal => requestJson<Achievements>(achievementsPath, { signal }), {
      ...{ body: null, problem: null, at: null },
    }),
  )
  const { body, problem } = useResource(album)
  const [waitedFor, setWaitedFor] = useState('')
  const newest =
    badges
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? ''
  useEffect(() => {
    if (newest <= (album.read().body?.as_of ?? '')) return
    album.refresh()
    const timer = setTimeout(() => setWaitedFor(newest), patienceMs)
    return () => clearTimeout(timer)
  }, [album, newest])
  useEffect(() => album.stop, [album])

  const find = ({ achievement }: NewBadge): ShownAchievement | null => {
    const item = body?.data.find(({ id }) => id === achievement)
    return item?.state === 'shown' ? item : null
  }
  return {
    find,
    activePlayers: body?.rarity?.active_players ?? null,
    isKnown: (badge: NewBadge) => find(badge) !== null || problem !== null || badge.at <= waitedFor,
  }
}
