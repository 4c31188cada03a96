/** What may be drawn on a badge: symbols of public/glyphs.svg. */
export const badgeGlyphs = [
  ...(['footprints', 'coins', 'crown', 'flame', 'sunrise', 'moon', 'book', 'fork'] as const),
  ...(['route', 'compass', 'bolt', 'crosshair', 'trophy', 'hand', 'megaphone', 'people'] as const),
  ...(['sparkles', 'star', 'heart', 'gem', 'gift', 'key', 'leaf', 'note'] as const),
] as const
export type BadgeGlyph = (typeof badgeGlyphs)[number]
