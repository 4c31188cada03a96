import type { Sql } from '#db/client'
import type { BusEvent } from '#server/events/envelope'
import { limitAttempts } from '../limit-attempts.ts'
import type { ConsoleSignIn } from '../sign-in.ts'
import { type Acceptance, acceptInvitation } from './accept-invitation.ts'
import { findInvitation } from './invitation-store.ts'
import { makeInvitations } from './manage-invitations.ts'

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
  }
}
