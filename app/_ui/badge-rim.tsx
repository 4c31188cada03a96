import type { Tier } from './badge-metals.ts'

/** The tier, told by the rim: milled edge, laurel, sunburst; no tier is plain. */
export const BadgeRim = ({ tier, d, engraving }: { tier: Tier | null; d: string; engraving: string }) => {
  if (tier === 'bronze') {
    return (
      <path
        d={d}
        pathLength={100}
        transform="translate(48 48) scale(.92) translate(-48 -48)"
        fill="none"
        stroke={engraving}
        strokeWidth="6"
        strokeDasharray="0.7 1.3"
      />
    )
  }
  if (tier === 'silver') {
    return (
      <g fill={engraving}>
        {[1, -1].map(side =>
          leafAngles.map(angle => (
            <ellipse
              key={`${side}${angle}`}
              cx="48"
              cy="11.5"
              rx="2.3"
              ry="5"
              transform={`rotate(${side * angle} 48 48) rotate(${side * 42} 48 11.5)`}
            />
          )),
        )}
      </g>
    )
  }
  if (tier === 'gold') {
    return (
      <g stroke={engraving} strokeWidth="2.2" strokeLinecap="round">
        {rayAngles.map(angle => (
          <path key={angle} d="M48 7.5v8" transform={`rotate(${angle} 48 48)`} />
        ))}
      </g>
    )
  }
  return null
}

const leafAngles = [32, 54, 76, 98, 120, 142, 164]
const rayAngles = Array.from({ length: 36 }, (_, index) => index * 10)
