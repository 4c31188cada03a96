import type { BadgeCategory } from '#server/contract/badge-art'

/** The five categories by their silhouette. Each path starts at the top and runs clockwise, 96 × 96. */
export const silhouettes: Record<BadgeCategory, string> = {
  progress: 'M48 6 84 16v28c0 23-14 38-36 46C26 82 12 67 12 44V16Z',
  constancy: 'M48 6a42 42 0 1 1-.01 0Z',
  story: 'M48 6c21 0 36 14 36 35v43a6 6 0 0 1-6 6H18a6 6 0 0 1-6-6V41C12 20 27 6 48 6Z',
  mastery: 'M48 4 86 26v44L48 92 10 70V26Z',
  community: 'M48 6a21 21 0 0 1 21 21 21 21 0 0 1 0 42 21 21 0 0 1-42 0 21 21 0 0 1 0-42A21 21 0 0 1 48 6Z',
}
