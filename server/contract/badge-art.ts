import type { BadgeGlyph } from './badge-glyphs.ts'

/** Kinds of badge, each with a silhouette of its own. */
export const badgeCategories = ['progress', 'constancy', 'story', 'mastery', 'community'] as const
export type BadgeCategory = (typeof badgeCategories)[number]

export const badgeEnamels = ['petrol', 'rust', 'plum', 'blue', 'green'] as const
export type BadgeEnamel = (typeof badgeEnamels)[number]

/** How a badge looks; without an enamel in the one of its kind. */
export type BadgeArt = { category: BadgeCategory; glyph: BadgeGlyph; enamel?: BadgeEnamel | undefined }
