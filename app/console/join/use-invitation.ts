'use client'

import { useCallback, useEffect, useState } from 'react'
import type { InvitationPreview } from '#server/contract/team'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem, type RequestProblem } from '../../_live/request-problem.ts'

/** Whose invitation the link is, and whether it still works; looking does not use it up. */
export const useInvitation = (token: string | null | undefined) => {
  const [preview, setPreview] = useState<InvitationPreview | null>(null)
  const [problem, setProblem] = useState<RequestProblem | null>(null)
  const look = useCallback(async () => {
    if (token === undefined) return
    setProblem(null)
    if (token === null) return setPreview({ state: 'unknown', invited: null })
    await requestJson<InvitationPreview>('/api/v1/invitation-previews', { method: 'POST', body: { token } })
      .then(setPreview)
      .catch((error: unknown) => setProblem(asRequestProblem(error)))
  }, [token])
  useEffect(() => void look(), [look])
  return { preview, problem, look }
}
