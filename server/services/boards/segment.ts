import type { Sql } from '#db/client'
import type { Eligibility } from './eligibility.ts'

/** Players who are ranked among themselves. Hybrids belong to both of their archetypes. */
export type Segment =
  | { by: 'role'; value: 'free' | 'vip' }
  | { by: 'archetype'; value: Eligibility['archetypes'][number] }

/** Whether a player belongs to it, as a condition on `boards.scores`. */
export const belongsTo = (sql: Sql, segment: Segment | null) => {
  if (segment === null) return sql`true`
  return segment.by === 'role' ? sql`role = ${segment.value}` : sql`${segment.value} = any(archetypes)`
}
