'use client'

import { usePathname } from 'next/navigation'
import { type ScreenName, screens } from './screens.ts'

/** Which screen the address is of. */
export function useScreenName(): ScreenName {
  const path = usePathname()
  // The overview's address is the beginning of all others.
  return screens.findLast(({ href }) => path.startsWith(href))?.name ?? 'overview'
}
