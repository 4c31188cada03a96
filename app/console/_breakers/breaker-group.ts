/** On what the screen says a breaker stands, in this order. */
export const breakerGroups = ['postgres', 'redis', 'consumers'] as const
export type BreakerGroup = (typeof breakerGroups)[number]

export const groupOf = (key: string): BreakerGroup =>
  key.startsWith('consumer:') ? 'consumers' : key.startsWith('redis:') ? 'redis' : 'postgres'
