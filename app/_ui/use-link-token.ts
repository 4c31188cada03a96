'use client'

import { useEffect, useState } from 'react'

/** Survives React's second mount in development, when the address has lost it already. */
let taken: string | null = null

/** The token of a one-time link; null when there is none, undefined before the browser has looked. It leaves the address at once. */
export const useLinkToken = (): string | null | undefined => {
  const [token, setToken] = useState<string | null>()
  useEffect(() => {
    const address = new URL(location.href)
    const given = address.searchParams.get('token')
    if (given !== null) {
      taken = given
      address.searchParams.delete('token')
      history.replaceState(history.state, '', address)
    }
    setToken(taken)
  }, [])
  return token
}
