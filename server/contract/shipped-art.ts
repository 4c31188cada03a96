import type { BadgeArt } from './badge-art.ts'

/** The drawings we ship, by achievement id. */
const shipped: Record<string, BadgeArt> = {
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

/** What the rules chose for it; else what ships under its id, and a star for what does not. */
export const artOf = (id: string, chosen: BadgeArt | null | undefined): BadgeArt =>
  chosen ?? shipped[id] ?? { category: 'progress', glyph: 'star' }
