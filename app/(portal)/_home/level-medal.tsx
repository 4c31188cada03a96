import { Badge } from '#ui/badge'

/** The level as a medal: the number is the glyph. */
export const LevelMedal = ({ level }: { level: string }) => (
  <Badge
    category="mastery"
    tier="gold"
    className="size-16"
    glyph={
      <text
        x="12"
        y="12.5"
        textAnchor="middle"
        dominantBaseline="central"
        fontSize={level.length > 2 ? 11 : 16}
        fontWeight="750"
        fill="currentColor"
        fontFamily="var(--font-bricolage)"
      >
        {level}
      </text>
    }
  />
)
