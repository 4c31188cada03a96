import type { Member } from '#server/contract/team'
import type { HeldMember } from '#server/services/users/index'

/** A member as whoever asks sees them. */
export const toMember = ({ id, name, email, role, ...held }: HeldMember, asking: string): Member => ({
  ...{ id, name, email, role, joined_at: held.joinedAt, last_sign_in_at: held.lastSignInAt },
  two_factor_since: held.twoFactorSince,
  is_you: id === asking,
})
