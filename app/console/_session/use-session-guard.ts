'use client'

import { useEffect } from 'react'
import { signInPath } from './next-path.ts'

/** Leads to sign-in once the API no longer knows the session, and remembers where the admin was. */
export const useSessionGuard = (status: number | null) => {
  useEffect(() => {
    if (status === 401) location.assign(signInPath(location.pathname + location.search))
  }, [status])
}
