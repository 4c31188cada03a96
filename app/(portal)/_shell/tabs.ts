/** The screens of the portal, in the order of the bar. `icon` names a symbol of public/glyphs.svg. */
export const tabs = [
  { id: 'home', href: '/', icon: 'tab-home' },
  { id: 'badges', href: '/achievements', icon: 'tab-badges' },
  { id: 'activity', href: '/activity', icon: 'tab-activity' },
  { id: 'board', href: '/board', icon: 'tab-board' },
] as const

/** Also of what lies below a screen; home has nothing below it. */
export const isWithin = (href: string, path: string): boolean =>
  href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)
