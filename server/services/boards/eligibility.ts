import type { Sql, Tx } from '#db/client'
import { type Archetype, archetypes } from '#server/contract/onboarding'
import type { BusEvent } from '#server/events/envelope'

/** Whether a player takes a place on boards, and among whom. Whoever takes none keeps their scores. */
export type Eligibility = {
  role: 'free' | 'vip' | 'admin'
  /** How they play: none, one, or the two of a hybrid. */
  archetypes: readonly Archetype[]
  hidden: boolean
  suspended: boolean
  /** Part of another player now, who takes the place. */
  merged: boolean
  /** Ids of the boards that an admin took them off, sorted. */
  removed: readonly string[]
}

export const plainEligibility: Eligibility = {
  ...{ role: 'free', archetypes: [], hidden: false, suspended: false, merged: false, removed: [] },
}

/** What moves players on and off boards. */
export const eligibilityTypes = [
  ...['user.registered', 'user.role_changed', 'user.board_appearance_changed'],
  ...['user.personality_detected', 'user.personality_deleted', 'user.erased', 'user.merge_settled'],
  ...['game.violation_flagged', 'game.penalty_changed'],
  ...['game.progress_handed_over', 'user.merge_reversed'],
  ...['admin.board_entry_removed', 'admin.board_entry_restored'],
]

/** Whether a player takes a place on this board. */
export const isRanked = ({ role, hidden, suspended, merged, removed }: Eligibility, board: string): boolean =>
  !hidden && !suspended && !merged && role !== 'admin' && !removed.includes(board)

/** The same as a condition on `boards.scores`. */
export const rankedOn = (sql: Sql | Tx, board: string) =>
  sql`(not hidden and not suspended and not merged and role <> 'admin' and not ${board} = any(removed))`

/** What is left of it after an event; null when it is about something else. Pure. */
export function eligibilityAfter(before: Eligibility, event: BusEvent): Eligibility | null {
  switch (event.type) {
    case 'user.registered':
      return { ...before, role: event.data.role }
    case 'user.role_changed':
      return { ...before, role: event.data.after }
    case 'user.personality_detected': {
      const { archetype, second } = event.data
      return { ...before, archetypes: archetypes.filter(one => one === archetype || one === second) }
    }
    case 'user.personality_deleted':
      return { ...before, archetypes: [] }
    case 'user.erased':
      // Nothing brings them back: they cannot choose how they are seen any more.
      return { ...before, hidden: true }
    case 'user.merge_settled':
      return event.data.is_kept ? null : { ...before, hidden: true }
    case 'user.board_appearance_changed':
      return { ...before, hidden: event.data.hidden }
    case 'game.violation_flagged':
      // A violation brings no penalty that is milder than the one in force.
      return event.data.penalty?.kind === 'suspended' ? { ...before, suspended: true } : null
    case 'game.penalty_changed':
      return { ...before, suspended: event.data.penalty?.kind === 'suspended' }
    case 'game.progress_handed_over':
      // What comes late may come after the two were parted again.
      return event.data.late ? null : { ...before, merged: true }
    case 'user.merge_reversed':
      return { ...before, merged: false }
    case 'admin.board_entry_removed':
      return { ...before, removed: [...without(before, event.data.board), event.data.board].sort() }
    case 'admin.board_entry_restored':
      return { ...before, removed: without(before, event.data.board) }
    default:
      return null
  }
}

const without = ({ removed }: Eligibility, board: string) => removed.filter(one => one !== board)
