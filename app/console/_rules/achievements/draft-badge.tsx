'use client'

import type { BadgeArt } from '#server/contract/badge-art'
import { artOf } from '#server/contract/shipped-art'
import { Badge } from '../../../_ui/badge.tsx'
import { Glyph } from '../../../_ui/glyph.tsx'
import { LockedBadge } from '../../../_ui/locked-badge.tsx'
import type { TierName } from './read-achievements.ts'

type Props = {
  id: string
  art: BadgeArt | null
  /** Null while nothing of it is earned. */
  tier: TierName | null
  /** From 0 to 1; of one that is on its way. */
  progress?: number
  className: string
}

/** The mark as players see it. The words beside it say the same. */
export const DraftBadge = ({ id, art, tier, progress = 0, className }: Props) => {
  const { glyph, ...chosen } = artOf(id, art)
  const look = { ...chosen, glyph: <Glyph name={glyph} />, className }
  return tier ? <Badge {...look} tier={tier} /> : <LockedBadge {...look} progress={progress} />
}
