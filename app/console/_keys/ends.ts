/** When a new key is to end. */
export const ends = ['never', 'days30', 'days90', 'year'] as const
export type End = (typeof ends)[number]

const days = { days30: 30, days90: 90, year: 365 }

export const momentOf = (end: End): string | null =>
  end === 'never' ? null : new Date(Date.now() + days[end] * 86_400_000).toISOString()
