import type { Sql } from '#db/client'
import type { BusEvent } from '#server/events/envelope'
import { limitAttempts, passwordAttempts } from '../limit-attempts.ts'
import type { ConsoleSignIn } from '../sign-in.ts'
import { type Acceptance, acceptInvitation } from './accept-invitation.ts'
import { changeMemberRole, type MemberRoleOrder, requireRoleChange } from './change-member-role.ts'
import { changePassword, type PasswordOrder } from './change-password.ts'
import { findInvitation, openInvitationsOf } from './invitation-store.ts'
import { makeInvitations } from './manage-invitations.ts'
import { readMembers, requireMember } from './member-store.ts'
import { removeMember } from './remove-member.ts'
import { endSessions, readSessions, type SessionsToEnd } from './sessions.ts'
import { makeTwoFactor } from './two-factor/index.ts'

type Deps = { sql: Sql; announce: (events: BusEvent[]) => void; consoleSignIn: ConsoleSignIn }

/** Looks and acceptances of one address in a minute. */
const attemptsMost = 20

/** The admins: who they are, how one becomes one, and their sign-ins. */
export function makeTeam({ sql, announce, consoleSignIn }: Deps) {
  const limit = (headers: Headers) => limitAttempts(sql, '/invitations', headers, attemptsMost)
  return {
    invitations: makeInvitations({ sql, announce }),
    /** The invitation of a link, without using it; null for a link that nobody made. */
    lookAt: async (token: string, headers: Headers) => {
      await limit(headers)
      return await findInvitation(sql, { token })
    },
    /** Uses the link up and answers with the response that sets the session cookie of the new member. */
    accept: async (acceptance: Acceptance, headers: Headers): Promise<Response> => {
      await limit(headers)
      const { userId, events } = await acceptInvitation({ sql, consoleSignIn }, acceptance)
      announce(events)
      return await consoleSignIn.api.openAdminSession({ body: { userId }, headers, asResponse: true })
    },
    twoFactor: makeTwoFactor({ sql, announce, consoleSignIn }),
    members: () => readMembers(sql),
    /** The member that an order would change, and how many open invitations of theirs there are. Throws as the order would. */
    previewRole: async (order: MemberRoleOrder) => {
      const member = await requireMember(sql, order.member)
      requireRoleChange(member, order)
      return { member, invitations: (await openInvitationsOf(sql, member.id)).length }
    },
    changeRole: async (order: MemberRoleOrder, version: number | null) => {
      const { member, events } = await changeMemberRole(sql, order, version)
      announce(events)
      return member
    },
    remove: async (order: { member: string; reason: string; by: string }) => {
      announce(await removeMember(sql, order))
    },
    /** Of a member; throws `not_found`. */
    sessions: async (member: string) => {
      await requireMember(sql, member)
      return await readSessions(sql, member)
    },
    /** Answers how many other sessions ended with the old password. */
    changePassword: async (order: PasswordOrder, headers: Headers): Promise<number> => {
      await limitAttempts(sql, passwordAttempts.what, headers, passwordAttempts.most)
      const { ended, events } = await changePassword({ sql, consoleSignIn }, order)
      announce(events)
      return ended
    },
    endSessions: async (order: { member: string; which: SessionsToEnd; by: string }) => {
      announce(await endSessions(sql, order))
    },
  }
}
