import { Badge } from '#ui/badge'
import { Glyph } from '#ui/glyph'
import { LockedBadge } from '#ui/locked-badge'
import { heldTier, type Item } from './standing.ts'

type Props = { item: Item; className?: string }

/** The badge itself, as far as it is earned; the words beside it say the same. */
export const Mark = ({ item, className }: Props) => {
  if (item.state === 'hidden') {
    return (
      <LockedBadge category="constancy" progress={0} glyph={<Question />} {...(className && { className })} />
    )
  }
  const { glyph, ...art } = item.art
  const held = heldTier(item)
  const look = { ...art, glyph: <Glyph name={glyph} />, ...(className && { className }) }
  // One with a single tier has no others to be told from.
  if (held) return <Badge {...look} tier={held.tier} />
  return <LockedBadge {...look} progress={item.next?.share ?? 0} />
}

const Question = () => (
  <text
    x="12"
    y="12.5"
    textAnchor="middle"
    dominantBaseline="central"
    fontSize="20"
    fontWeight="750"
    fill="currentColor"
    fontFamily="var(--font-bricolage)"
  >
    ?
  </text>
)
