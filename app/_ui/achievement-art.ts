import type { BadgeCategory } from './badge-shapes.ts'

/** `glyph` names a symbol of public/glyphs.svg. */
type Art = { category: BadgeCategory; glyph: string }

/** The drawings we ship, by achievement id; one that an admin adds later gets the star until art is editable. */
const shipped: Record<string, Art> = {
  first_steps: { category: 'progress', glyph: 'footprints' },
  besitos_collector: { category: 'progress', glyph: 'coins' },
  vip: { category: 'progress', glyph: 'crown' },
  faithful_visitor: { category: 'constancy', glyph: 'flame' },
  early_bird: { category: 'constancy', glyph: 'sunrise' },
  night_owl: { category: 'constancy', glyph: 'moon' },
  avid_reader: { category: 'story', glyph: 'book' },
  decision_maker: { category: 'story', glyph: 'fork' },
  path_finder: { category: 'story', glyph: 'route' },
  explorer: { category: 'story', glyph: 'compass' },
  trivia_challenger: { category: 'mastery', glyph: 'bolt' },
  perfectionist: { category: 'mastery', glyph: 'crosshair' },
  competitor: { category: 'mastery', glyph: 'trophy' },
  mentor: { category: 'community', glyph: 'hand' },
  influencer: { category: 'community', glyph: 'megaphone' },
  social_butterfly: { category: 'community', glyph: 'people' },
  know_thyself: { category: 'community', glyph: 'sparkles' },
}

export const achievementArt = (id: string): Art => shipped[id] ?? { category: 'progress', glyph: 'star' }
