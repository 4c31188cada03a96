import { type ReactNode, useId } from 'react'
import type { BadgeCategory } from '#server/contract/badge-art'
import { BadgeFrame, BadgeGlyph } from './badge-frame.tsx'
import { silhouettes } from './badge-shapes.ts'

type Props = {
  category: BadgeCategory
  /** From 0 to 1. */
  progress: number
  glyph: ReactNode
  label?: string
  className?: string
}

/** A badge on its way: an outline, and dots around it that fill clockwise. */
export const LockedBadge = ({ category, progress, glyph, label, className }: Props) => {
  const mask = useId()
  const d = silhouettes[category]
  const dots = {
    d,
    pathLength: 120,
    fill: 'none',
    strokeLinecap: 'round',
    strokeDasharray: '0.01 4',
    transform: 'translate(48 48) scale(.94) translate(-48 -48)',
  } as const
  return (
    <BadgeFrame label={label} className={className}>
      {/* The mask's own dash grows with the progress and lets that many dots through. */}
      <mask id={mask} maskUnits="userSpaceOnUse" x="0" y="0" width="96" height="96">
        <path
          {...dots}
          strokeLinecap="butt"
          stroke="#fff"
          strokeWidth="12"
          strokeDasharray={`${Math.max(0, Math.min(1, progress)) * 120} 240`}
        />
      </mask>
      <path
        d={d}
        transform="translate(48 48) scale(.78) translate(-48 -48)"
        fill="var(--sunken)"
        stroke="var(--line-strong)"
        strokeWidth="1.6"
      />
      <path {...dots} stroke="var(--line-strong)" strokeWidth="3.4" opacity=".55" />
      <path {...dots} stroke="var(--gold)" strokeWidth="5.4" mask={`url(#${mask})`} />
      <path {...dots} stroke="var(--on-gold)" strokeWidth="1" mask={`url(#${mask})`} opacity=".5" />
      <BadgeGlyph color="var(--ink-2)">{glyph}</BadgeGlyph>
    </BadgeFrame>
  )
}
