import * as z from 'zod'
import { defineEvent } from './define-event.ts'

const role = z.enum(['free', 'vip', 'admin'])
const zone = z.string().min(1).max(64)

/** What happened to a player's identity. Ids and settings only: names stay in the users' tables. */
export const userFacts = {
  'user.role_changed': defineEvent(
    'users',
    z.strictObject({ before: role, after: role, reason: z.string() }),
  ),
  'user.registered': defineEvent('users', z.strictObject({ role, time_zone: zone })),
  'user.profile_changed': defineEvent(
    'users',
    z.strictObject({ fields: z.array(z.enum(['name', 'username', 'locale', 'time_zone'])), time_zone: zone }),
  ),
  /** How a player stands on boards. The alias itself is personal and stays in the boards' tables. */
  'user.board_appearance_changed': defineEvent(
    'boards',
    z.strictObject({ hidden: z.boolean(), has_alias: z.boolean() }),
  ),
}
