'use client'

import { useEffect, useState } from 'react'

/** Survives React's second mount in development, when the address has lost it already. */
const taken = new Map<string, string>()

/** The token of a one-time link, by the name it has in the address; null when there is none, undefined before the browser has looked. It leaves the address at once. */
export const useLinkToken = (name = 'token'): string | null | undefined => {
  const [token, setToken] = useState<string | null>()
  useEffect(() => {
    const address = new URL(location.href)
    const given = address.searchParams.get(name)
    if (given !== null) {
      taken.set(name, given)
      address.searchParams.delete(name)
      history.replaceState(history.state, '', address)
    }
    setToken(taken.get(name) ?? null)
  }, [name])
  return token
}
