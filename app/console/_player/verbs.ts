/** What an operator can do to one player, as the sheet offers it. */
export const verbs = [
  'points',
  'tier_grant',
  'tier_revocation',
  'reversal',
  'freeze',
  'streak_restoration',
  'streak_pause',
  'streak_resumption',
  'role',
  'restart',
  'suspend',
  'lift',
  'link',
  'unlink',
  'view',
  'merge',
  'parting',
  'export',
  'erase',
  'recompute',
] as const
export type Verb = (typeof verbs)[number]

/** What is left to be done to who is part of another: the rest would be about what is that one's now. */
export const verbsOfParts: readonly Verb[] = ['parting', 'recompute']
