import type { BadgeCategory } from './badge-shapes.ts'

export type Tier = 'bronze' | 'silver' | 'gold'

/** Enamel keeps its colour in every theme, as a pin does. */
export const enamels: Record<BadgeCategory, string> = {
  progress: '#0a5a62',
  constancy: '#8a3708',
  story: '#74184f',
  mastery: '#0b4568',
  community: '#1f5a2d',
}

export const metals: Record<Tier | 'plain', string> = {
  plain: 'var(--ink-3)',
  bronze: 'var(--bronze)',
  silver: 'var(--silver)',
  gold: 'var(--gold)',
}
