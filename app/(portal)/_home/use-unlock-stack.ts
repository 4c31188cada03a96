'use client'

import { useState } from 'react'
import type { Progress } from '#server/contract/progress'
import { type Celebration, celebrationOf, isMore, type Ladder } from './celebration-of.ts'
import type { NewBadge, Unlock } from './unlock.ts'
import { useAlbumOf } from './use-album-of.ts'

export type Stacked = { id: string; unlock: Unlock; celebration: Celebration; badge: Described | null }

/** What there is to say of a badge: from the album, or from what the page has read before. */
type Described = Pick<Progress['achievements'][number], 'name' | 'art'> & Ladder

/** What was unlocked, the greatest on top; of equals the newest. A stack opens once its badges are known. */
export const useUnlockStack = (unlocks: readonly Unlock[], progress: Progress): readonly Stacked[] => {
  const badges = unlocks.filter(unlock => unlock.kind === 'achievement')
  const { find, isKnown, activePlayers } = useAlbumOf(badges)
  const areKnown = badges.every(isKnown)
  const [isOpen, setOpen] = useState(false)
  if (areKnown && !isOpen) setOpen(true)
  if (!areKnown && !isOpen) return []

  const whatOf = (badge: NewBadge): Described | null => {
    const known = find(badge) ?? progress.achievements.find(({ id }) => id === badge.achievement)
    return known ? { name: known.name, art: known.art, tiers: known.tiers, activePlayers } : null
  }
  return unlocks
    .filter(unlock => unlock.kind !== 'achievement' || isKnown(unlock))
    .map(unlock => {
      const badge = unlock.kind === 'achievement' ? whatOf(unlock) : null
      return { id: unlock.id, unlock, badge, celebration: celebrationOf(unlock, badge) }
    })
    .sort(
      (a, b) => Number(isMore(b.celebration, a.celebration)) - Number(isMore(a.celebration, b.celebration)),
    )
}
