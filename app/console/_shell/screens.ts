/** Where one can go, in the order in which it stands. */
export const screens = [
  { name: 'overview', href: '/console' },
  { name: 'bus', href: '/console/bus' },
  { name: 'transactions', href: '/console/transactions' },
  { name: 'breakers', href: '/console/breakers' },
  { name: 'alerts', href: '/console/alerts' },
  { name: 'players', href: '/console/players' },
  { name: 'review', href: '/console/review' },
  { name: 'dead_letters', href: '/console/dead-letters' },
  { name: 'replays', href: '/console/replays' },
  { name: 'rules', href: '/console/rules' },
  { name: 'boards', href: '/console/boards' },
  { name: 'keys', href: '/console/keys' },
  { name: 'team', href: '/console/team' },
  { name: 'audit', href: '/console/audit' },
] as const

export type ScreenName = (typeof screens)[number]['name']
