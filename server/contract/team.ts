import { z } from 'zod'
import { passwordLength } from './password-length.ts'
import { adminRoles, permissionNames } from './permissions.ts'
import { reason, timestamp } from './text.ts'

const role = z.enum(adminRoles)

/** In small letters: one person has one address, however it is written. */
export const email = z
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

export const password = z
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

export const member = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  joined_at: timestamp,
  /** Null before the first. */
  last_sign_in_at: timestamp.nullable(),
  /** Since when a code is asked for after the password; null when none is. */
  two_factor_since: timestamp.nullable(),
  /** Whether it is who asks. */
  is_you: z.boolean(),
})
export type Member = z.infer<typeof member>

/** Body of `GET /api/v1/team`: members by name, and the invitations that wait for somebody, newest first. */
export const team = z.object({ members: z.array(member), invitations: z.array(invitation) })
export type Team = z.infer<typeof team>

/** Body of `POST /api/v1/team/members/:id/role`. */
export const memberRoleOrder = z.strictObject({ role, reason })

/** Answer to it with `?dry_run=true`: what the member may no longer do, and what they may from then on. */
export const memberRolePreview = z.object({
  /** How often the role has changed: goes into `If-Match`. */
  version: z.int(),
  before: role,
  after: role,
  loses: z.array(z.enum(permissionNames)),
  gains: z.array(z.enum(permissionNames)),
  /** Invitations of theirs that are open, and would be revoked. */
  invitations: z.int(),
})
export type MemberRolePreview = z.infer<typeof memberRolePreview>

/** Body of `POST /api/v1/team/members/:id/removals`. */
export const memberRemoval = z.strictObject({ reason })

/** Answer to it. */
export const removedMember = z.object({ id: z.string(), state: z.literal('removed') })
export type RemovedMember = z.infer<typeof removedMember>

/** Body of `POST /api/v1/team/members/me/password`. */
export const passwordOrder = z.strictObject({ current: z.string().max(passwordLength.most), next: password })

/** Answer to it: how many other sessions ended with the old one. */
export const changedPassword = z.object({ sessions_ended: z.int() })
export type ChangedPassword = z.infer<typeof changedPassword>

export const session = z.object({
  id: z.string(),
  /** What it was opened with, as far as it says so. */
  device: z.object({ browser: z.string().nullable(), system: z.string().nullable() }),
  opened_at: timestamp,
  /** To the minute, of players to ten; null for one that was opened and not used. */
  last_seen_at: timestamp.nullable(),
  /** Whether it is the one that asks. */
  is_current: z.boolean(),
})
export type Session = z.infer<typeof session>

/** Body of `GET /api/v1/team/members/:id/sessions`, and of what is left after ending some: last seen first. Of players the same. */
export const sessionList = z.object({ data: z.array(session) })
export type SessionList = z.infer<typeof sessionList>
