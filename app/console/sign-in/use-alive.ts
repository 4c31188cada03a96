'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False until the script has taken over; a form sent earlier would be lost with what was typed into it. */
export const useAlive = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
