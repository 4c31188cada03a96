'use client'

import { useQueryClient } from '@tanstack/react-query'
import type { Member, SessionList, Team } from '#server/contract/team'
import type { TwoFactorState } from '#server/contract/two-factor'
import { requestJson } from '../../_live/request-json.ts'
import { useAsked } from '../../_live/use-asked.ts'

export const teamPath = '/api/v1/team'
export const invitationsPath = `${teamPath}/invitations`
const memberPath = ({ id }: Pick<Member, 'id'>) => `${teamPath}/members/${id}`
export const rolePath = (member: Pick<Member, 'id'>) => `${memberPath(member)}/role`
export const removalsPath = (member: Pick<Member, 'id'>) => `${memberPath(member)}/removals`
export const passwordPath = `${memberPath({ id: 'me' })}/password`
export const twoFactorPath = `${memberPath({ id: 'me' })}/two-factor`
export const resetsPath = (member: Pick<Member, 'id'>) => `${memberPath(member)}/two-factor/resets`
export const sessionsPath = (id: string) => `${memberPath({ id })}/sessions`

/** Members and open invitations. */
export const useTeam = () => useAsked<Team>(teamPath, () => false)

/** Where a member is signed in; `me` for oneself. */
export const useSessions = (id: string) => useAsked<SessionList>(sessionsPath(id), () => false)

/** Whether a code is asked for after one's own password. */
export const useTwoFactor = () => useAsked<TwoFactorState>(twoFactorPath, () => false)

/** Sends a change, and has what is shown read again whatever came of it: an answer may be lost. */
export const useTeamOrder = () => {
  const client = useQueryClient()
  return async <Answer>(
    path: string,
    order: { method: 'POST' | 'DELETE'; body?: object },
  ): Promise<Answer> => {
    try {
      return await requestJson<Answer>(path, order)
    } finally {
      void client.invalidateQueries({ queryKey: ['console'] })
    }
  }
}
