'use client'

import { type ReactNode, useEffect, useState } from 'react'

const key = 'diana-account-gone'

/** For the next page of this tab: that the account is gone, and not only the session. */
export const noteGone = () => sessionStorage.setItem(key, '1')

/** What is said to whom has just lost their account, once; else the children. */
export const GoneOr = ({ gone, children }: { gone: ReactNode; children: ReactNode }) => {
  const [isGone, setGone] = useState(false)
  useEffect(() => {
    if (sessionStorage.getItem(key) === null) return
    sessionStorage.removeItem(key)
    setGone(true)
  }, [])
  return isGone ? gone : children
}
