import { z } from 'zod'
import { adminRoles } from './permissions.ts'
import { timestamp } from './text.ts'

const role = z.enum(adminRoles)

/** In small letters: one person has one address, however it is written. */
const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'Is too long for an address.')
  .pipe(z.email('Is no e-mail address.'))

const name = z
  .string()
  .trim()
  .min(1, 'Say what you are called.')
  .max(80)
  .refine(text => !/\p{Cc}/u.test(text), 'may not contain control characters')

export const passwordLength = { least: 10, most: 200 }

const password = z
  .string()
  .min(passwordLength.least, `Takes ${passwordLength.least} characters or more.`)
  .max(passwordLength.most)

const token = z.string().min(1).max(100)

/** For how long an invitation opens the door. */
export const invitationDays = 7

/** Body of `POST /api/v1/team/invitations`. */
export const invitationOrder = z.strictObject({ email, role })

/** By whom; `name` is null for an admin who is gone. */
const who = z.object({ id: z.string(), name: z.string().nullable() })

export const invitation = z.object({
  id: z.string(),
  /** Null once it is used, revoked or replaced. */
  email: z.string().nullable(),
  role,
  state: z.enum(['open', 'expired', 'used', 'revoked', 'replaced']),
  created_at: timestamp,
  created_by: who,
  expires_at: timestamp,
})
export type InvitationView = z.infer<typeof invitation>

/** Answer to inviting somebody, or to replacing an invitation. `url` is told here and never again. */
export const newInvitation = invitation.extend({ url: z.string() })
export type NewInvitation = z.infer<typeof newInvitation>

/** Body of `POST /api/v1/invitation-previews`. */
export const invitationToken = z.strictObject({ token })

/** Answer to it; only an open invitation says whose it is. */
export const invitationPreview = z.object({
  state: z.enum(['open', 'expired', 'used', 'revoked', 'replaced', 'unknown']),
  invited: z.object({ email: z.string(), role, by: z.string().nullable() }).nullable(),
})
export type InvitationPreview = z.infer<typeof invitationPreview>

/** Body of `POST /api/auth/console/invitations/accept`. */
export const acceptance = z.strictObject({ token, name, password })
