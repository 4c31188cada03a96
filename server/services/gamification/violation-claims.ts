import type { Sql } from '#db/client'
import { groupBy } from '#server/bus/group-by'
import { claimSeconds, type ViolationClaim } from '#server/contract/violations'
import { AppError } from '#server/errors'
import { publicId } from '#server/events/ids'

/** An admin who is on a violation; `since` is when they opened it. */
export type Claimer = { admin: string; since: string }

/**
 * Who has which violation open to work on it, so that two do not read the same evidence. A claim keeps nobody out: what
 * holds two decisions apart is the log. It ends by the database's clock unless it is made again.
 */
export const makeViolationClaims = (sql: Sql) => ({
  /** Makes an admin's claim, or makes it last. Throws `not_found`, and `conflict` for what is decided. */
  async claim(violation: string, admin: string): Promise<ViolationClaim> {
    const [claim] = await sql<ViolationClaim[]>`
      insert into gamification.violation_claims as c (violation_id, admin, since, until)
      select event_id, ${admin}, now(), now() + make_interval(secs => ${claimSeconds})
      from gamification.violations where event_id = ${violation} and (state = 'open' or event_id in (
        select violation_id from gamification.appeals where answer_event is null
      ))
      on conflict (violation_id, admin) do update set
        since = case when c.until > now() then c.since else excluded.since end, until = excluded.until
      returning until`
    if (claim) return claim
    const [decided] = await sql`select from gamification.violations where event_id = ${violation}`
    throw decided
      ? new AppError('conflict', 'This violation is decided: there is nothing to work on.')
      : new AppError('not_found', `There is no violation ${publicId('event', violation)}.`)
  },

  /** Lets go of a violation; of one that the admin is not on, too. */
  async release(violation: string, admin: string): Promise<void> {
    await sql`
      delete from gamification.violation_claims where violation_id = ${violation} and admin = ${admin}`
  },

  /** By violation: who else than `admin` is on it, who came first first. */
  async others(violations: string[], admin: string): Promise<Map<string, Claimer[]>> {
    const rows = await sql<(Claimer & { violation: string })[]>`
      select violation_id as violation, admin, since from gamification.violation_claims
      where violation_id = any(${violations}::uuid[]) and admin <> ${admin} and until > now()
      order by since, admin`
    return groupBy(rows, ({ violation }) => violation)
  },
})
