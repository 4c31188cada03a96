/** What events of a player are filtered by. activities: what hosts sent · game: what was decided upon it · users: who they are · admin: what admins did. */
export const playerEventAreas = ['activities', 'game', 'users', 'admin'] as const
export type PlayerEventArea = (typeof playerEventAreas)[number]
