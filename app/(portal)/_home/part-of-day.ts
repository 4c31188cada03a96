export type PartOfDay = 'morning' | 'afternoon' | 'evening'

/** By the clock on the player's wall: until 12, until 19, after that. */
export const partOfDay = (now: number, timeZone: string): PartOfDay => {
  const hour = Number(
    new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone }).format(new Date(now)),
  )
  if (hour < 5) return 'evening'
  if (hour < 12) return 'morning'
  return hour < 19 ? 'afternoon' : 'evening'
}
