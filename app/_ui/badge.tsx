import { type ReactNode, useId } from 'react'
import type { BadgeCategory, BadgeEnamel } from '#server/contract/badge-art'
import { BadgeFrame, BadgeGlyph } from './badge-frame.tsx'
import { enamelOf, enamels, metals, type Tier } from './badge-metals.ts'
import { BadgeRim } from './badge-rim.tsx'
import { silhouettes } from './badge-shapes.ts'

type Props = {
  category: BadgeCategory
  enamel?: BadgeEnamel | undefined
  /** Null for a badge without tiers. */
  tier: Tier | null
  glyph: ReactNode
  serial?: string
  label?: string
  className?: string
}

/** The mark of an earned achievement: a metal pin with an enamel field, the same drawing from 24 to 240 px. */
export const Badge = ({ category, enamel, tier, glyph, serial, label, className }: Props) => {
  const clip = useId()
  const d = silhouettes[category]
  const metal = metals[tier ?? 'plain']
  const engraving = `color-mix(in oklab, ${metal} 58%, #161e26)`
  return (
    <BadgeFrame label={label} className={className}>
      <clipPath id={clip}>
        <path d={d} />
      </clipPath>
      <path d={d} fill={metal} />
      <g clipPath={`url(#${clip})`}>
        <path d="M-10 40 60-30 90-10 4 76Z" fill="#fff" opacity=".22" className="light" />
        <BadgeRim tier={tier} d={d} engraving={engraving} />
      </g>
      <path
        d={d}
        transform="translate(48 48) scale(.74) translate(-48 -48)"
        fill={enamels[enamel ?? enamelOf[category]]}
        stroke={engraving}
        strokeWidth="2"
      />
      <path d={d} fill="none" stroke={engraving} strokeWidth="1.5" />
      <BadgeGlyph color={metal} y={serial ? 43 : 48}>
        {glyph}
      </BadgeGlyph>
      {serial && (
        <text
          x="48"
          y="71"
          textAnchor="middle"
          fontSize="8"
          fontWeight="700"
          fill={metal}
          style={{ fontVariantNumeric: 'tabular-nums' }}
        >
          {serial}
        </text>
      )}
    </BadgeFrame>
  )
}
