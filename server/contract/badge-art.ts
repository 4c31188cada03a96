/** Kinds of badge, each with a silhouette of its own. */
export const badgeCategories = ['progress', 'constancy', 'story', 'mastery', 'community'] as const
export type BadgeCategory = (typeof badgeCategories)[number]

/** What may be drawn on a badge: symbols of public/glyphs.svg. */
export const badgeGlyphs = [
  ...(['footprints', 'coins', 'crown', 'flame', 'sunrise', 'moon', 'book', 'fork'] as const),
  ...(['route', 'compass', 'bolt', 'crosshair', 'trophy', 'hand', 'megaphone', 'people'] as const),
  ...(['sparkles', 'star', 'heart', 'gem', 'gift', 'key', 'leaf', 'note'] as const),
] as const
export type BadgeGlyph = (typeof badgeGlyphs)[number]

export const badgeEnamels = ['petrol', 'rust', 'plum', 'blue', 'green'] as const
export type BadgeEnamel = (typeof badgeEnamels)[number]

/** How a badge looks; without an enamel in the one of its kind. */
export type BadgeArt = { category: BadgeCategory; glyph: BadgeGlyph; enamel?: BadgeEnamel | undefined }
