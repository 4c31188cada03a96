import type { BadgeArt } from '#server/contract/badge-art'

/** Of a badge that the page has not read about yet. */
export const unknownArt: BadgeArt = { category: 'progress', glyph: 'star' }
