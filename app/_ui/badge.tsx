import { type ReactNode, useId } from 'react'
import { BadgeRim } from './badge-rim.tsx'
import { type BadgeCategory, enamels, metals, silhouettes, type Tier } from './badge-shapes.ts'

type Props = {
  category: BadgeCategory
  /** The tier that is earned; null for a badge without tiers. */
  tier: Tier | null
  /** Locked below 1: outline, and a dotted rim that fills clockwise. */
  progress?: number
  glyph: ReactNode
  serial?: string
  /** Name and state in words; without it the badge is decoration beside text that says both. */
  label?: string
  className?: string
}

/** The mark of an achievement, the same drawing from 24 to 240 px. The glyph is drawn in a 24 × 24 box. */
export const Badge = ({
  category,
  tier,
  progress = 1,
  glyph,
  serial,
  label,
  className = 'size-16',
}: Props) => (
  <svg
    viewBox="0 0 96 96"
    className={className}
    role={label ? 'img' : undefined}
    aria-label={label}
    aria-hidden={label ? undefined : true}
  >
    {progress < 1 ? (
      <LockedFace d={silhouettes[category]} progress={progress} />
    ) : (
      <EarnedFace category={category} tier={tier} />
    )}
    <g
      transform={`translate(48 ${serial ? 43 : 48}) scale(1.42) translate(-12 -12)`}
      color={progress < 1 ? 'var(--ink-2)' : metals[tier ?? 'plain']}
    >
      {glyph}
    </g>
    {serial && progress >= 1 && (
      <text
        x="48"
        y="71"
        textAnchor="middle"
        fontSize="8"
        fontWeight="700"
        fill={metals[tier ?? 'plain']}
        style={{ fontVariantNumeric: 'tabular-nums' }}
      >
        {serial}
      </text>
    )}
  </svg>
)

const EarnedFace = ({ category, tier }: { category: BadgeCategory; tier: Tier | null }) => {
  const clip = useId()
  const d = silhouettes[category]
  const metal = metals[tier ?? 'plain']
  const engraving = `color-mix(in oklab, ${metal} 58%, #161e26)`
  return (
    <>
      <clipPath id={clip}>
        <path d={d} />
      </clipPath>
      <path d={d} fill={metal} />
      <g clipPath={`url(#${clip})`}>
        <path d="M-10 40 60-30 90-10 4 76Z" fill="#fff" opacity=".22" />
        <BadgeRim tier={tier} d={d} engraving={engraving} />
      </g>
      <path
        d={d}
        transform="translate(48 48) scale(.74) translate(-48 -48)"
        fill={enamels[category]}
        stroke={engraving}
        strokeWidth="2"
      />
      <path d={d} fill="none" stroke={engraving} strokeWidth="1.5" />
    </>
  )
}

/** Dots along the rim; those up to the progress are filled. A mask with a growing dash does the counting. */
const LockedFace = ({ d, progress }: { d: string; progress: number }) => {
  const mask = useId()
  const dots = {
    d,
    pathLength: 120,
    fill: 'none',
    strokeLinecap: 'round',
    transform: 'translate(48 48) scale(.94) translate(-48 -48)',
  } as const
  return (
    <>
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
      <path {...dots} stroke="var(--line-strong)" strokeWidth="3.4" strokeDasharray="0.01 4" opacity=".55" />
      <path
        {...dots}
        stroke="var(--gold)"
        strokeWidth="5.4"
        strokeDasharray="0.01 4"
        mask={`url(#${mask})`}
      />
      <path
        {...dots}
        stroke="var(--on-gold)"
        strokeWidth="1"
        strokeDasharray="0.01 4"
        mask={`url(#${mask})`}
        opacity=".5"
      />
    </>
  )
}
