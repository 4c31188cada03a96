/** Where one can go, in the order in which it stands; `key` goes there after a `g`. */
export const screens = [
  { name: 'overview', href: '/console', key: 'o' },
  { name: 'bus', href: '/console/bus', key: 'b' },
  { name: 'transactions', href: '/console/transactions', key: 'x' },
  { name: 'breakers', href: '/console/breakers', key: 'c' },
  { name: 'alerts', href: '/console/alerts', key: 'w' },
  { name: 'players', href: '/console/players', key: 'p' },
  { name: 'review', href: '/console/review', key: 'v' },
  { name: 'dead_letters', href: '/console/dead-letters', key: 'd' },
  { name: 'replays', href: '/console/replays', key: 'y' },
  { name: 'rules', href: '/console/rules', key: 'r' },
  { name: 'boards', href: '/console/boards', key: 's' },
  { name: 'keys', href: '/console/keys', key: 'a' },
  { name: 'team', href: '/console/team', key: 't' },
  { name: 'audit', href: '/console/audit', key: 'l' },
] as const

export type ScreenName = (typeof screens)[number]['name']
