import { z } from 'zod'
import { passwordLength } from './password-length.ts'
import { email, password } from './team.ts'
import { reason, timestamp } from './text.ts'

const typed = z.string().min(1).max(passwordLength.most)

/** As addresses are kept: of two ways to write the same letter one. */
const address = z.preprocess(said => (typeof said === 'string' ? said.normalize('NFC') : said), email)

/** Body of `PUT /api/v1/players/me/password`; `current_password` where there is one already. */
export const playerPasswordOrder = z.strictObject({
  email: address,
  password,
  current_password: typed.optional(),
})

/** Body of `DELETE /api/v1/players/me/password`. */
export const playerPasswordRemoval = z.strictObject({ current_password: typed.optional() })

/** Body of `GET /api/v1/players/me/password`; both null where the player signs in by links alone. */
export const playerPassword = z.object({ email: z.string().nullable(), set_at: timestamp.nullable() })
export type PlayerPassword = z.infer<typeof playerPassword>

/** Answer to a change: how many other sessions ended by it. */
export const changedPlayerPassword = playerPassword.extend({ sessions_ended: z.int() })
export type ChangedPlayerPassword = z.infer<typeof changedPlayerPassword>

/** Body of `POST /api/auth/portal/password`. */
export const playerCredentials = z.strictObject({ email: address, password: typed })

/** Body of an admin's `DELETE /api/v1/players/:id/sessions`, and of one of them. */
export const sessionEnding = z.strictObject({ reason })
