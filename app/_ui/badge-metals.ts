import type { BadgeCategory, BadgeEnamel } from '#server/contract/badge-art'

export type Tier = 'bronze' | 'silver' | 'gold'

/** Enamel keeps its colour in every theme, as a pin does. */
export const enamels: Record<BadgeEnamel, string> = {
  petrol: '#0a5a62',
  rust: '#8a3708',
  plum: '#74184f',
  blue: '#0b4568',
  green: '#1f5a2d',
}

/** The one that each kind of badge has unless its art says otherwise. */
export const enamelOf: Record<BadgeCategory, BadgeEnamel> = {
  ...{ progress: 'petrol', constancy: 'rust', story: 'plum', mastery: 'blue', community: 'green' },
}

export const metals: Record<Tier | 'plain', string> = {
  plain: 'var(--ink-3)',
  bronze: 'var(--bronze)',
  silver: 'var(--silver)',
  gold: 'var(--gold)',
}
