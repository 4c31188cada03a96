export const adminRoles = ['viewer', 'operator', 'designer', 'admin'] as const
export type AdminRole = (typeof adminRoles)[number]

/**
 * Who may change what in the console. Whoever is signed in may read everything. The server refuses by this table, and
 * screens leave out by it what they would be refused.
 */
export const permissions = {
  /** Draft, check, try, back-test, publish and restore rule sets. */
  edit_rules: ['designer', 'admin'],
  /** Adjust points, tiers and streaks, and recompute a player. */
  correct_players: ['operator', 'admin'],
  /** Make a player VIP or staff, and nothing of both. */
  change_roles: ['operator', 'admin'],
  /** Make two players one, part them again, and say what hosts call a player. */
  merge_players: ['operator', 'admin'],
  /** Have a player begin the way in anew, and end sessions of theirs. */
  guide_players: ['operator', 'admin'],
  /** See the portal as a player does, for a while and without changing anything. */
  view_as_player: ['operator', 'admin'],
  /** Have what is known of a player deleted, and take that back. */
  erase_players: ['admin'],
  /** Have everything about a player put into an archive, and fetch it. */
  export_players: ['admin'],
  /** Have every player held against the log. */
  compare_players: ['operator', 'admin'],
  /** Have players put right by the log. */
  replay_players: ['operator', 'admin'],
  /** Decide violations, leave them to those with more rights, and suspend players without one. */
  review_violations: ['operator', 'admin'],
  /** Decide those that were left to them. */
  decide_escalated: ['admin'],
  /** Take players off a board, and put them back. */
  remove_board_entries: ['operator', 'admin'],
  /** Have the prizes of a period paid, where they wait for that. */
  pay_prizes: ['operator', 'admin'],
  /** Make, roll and revoke the keys of hosts. */
  manage_keys: ['admin'],
  /** Invite admins, change their roles, remove them and end their sessions. */
  manage_team: ['admin'],
  /** Have what consumers gave up tried anew, with other data too, or passed over. */
  handle_dead_letters: ['operator', 'admin'],
  /** Stop consumers, shards, types of events and players for a while, and let them go on. */
  pause_bus: ['operator', 'admin'],
  /** Have the ranks of a board set anew. */
  rebuild_boards: ['operator', 'admin'],
  /** Have circuit breakers decide otherwise, and hold them open or closed. */
  tune_breakers: ['operator', 'admin'],
  /** Say when alerts are raised and where they are sent, and snooze them. */
  tune_alerts: ['operator', 'admin'],
} as const satisfies Record<string, readonly AdminRole[]>

export type Permission = keyof typeof permissions
export const permissionNames = Object.keys(permissions).filter(
  (name): name is Permission => name in permissions,
)

export const isAllowed = (role: AdminRole, permission: Permission): boolean =>
  permissions[permission].some(allowed => allowed === role)

/** What a change of role takes away, and what it brings. */
export function changeOfPermissions(before: AdminRole, after: AdminRole) {
  return {
    loses: permissionNames.filter(one => isAllowed(before, one) && !isAllowed(after, one)),
    gains: permissionNames.filter(one => !isAllowed(before, one) && isAllowed(after, one)),
  }
}
