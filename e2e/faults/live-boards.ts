import type { Estate } from './estate.ts'

/** A close whose prizes are known and wait until an admin has them paid: it goes on by nobody else. */
export const waits = ({ sql }: Estate) => sql`
  coalesce(step = 'previewed' and payment is null and definition ->> 'payout' = 'by_hand', false)`

/** Ids of the boards in force, as a subquery: one that a version took away is closed no more. */
export const liveBoards = ({ sql }: Estate) => sql`
  select board ->> 'id' from json_array_elements(
    (select document -> 'boards' from gamification.rule_sets order by version desc limit 1)
  ) as listed(board)`
