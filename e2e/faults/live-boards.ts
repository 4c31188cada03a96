import type { Estate } from './estate.ts'

/** Ids of the boards in force, as a subquery: one that a version took away is closed no more. */
export const liveBoards = ({ sql }: Estate) => sql`
  select board ->> 'id' from json_array_elements(
    (select document -> 'boards' from gamification.rule_sets order by version desc limit 1)
  ) as listed(board)`
