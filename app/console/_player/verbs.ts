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
  'export',
  'erase',
  'recompute',
] as const
export type Verb = (typeof verbs)[number]
