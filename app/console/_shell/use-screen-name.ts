'use client'

import { usePathname } from 'next/navigation'

/** Which screen the address is of. */
export function useScreenName(): 'overview' | 'players' | 'review' | 'rules' | 'boards' {
  const path = usePathname()
  if (path.startsWith('/console/players')) return 'players'
  if (path.startsWith('/console/review')) return 'review'
  if (path.startsWith('/console/rules')) return 'rules'
  return path.startsWith('/console/boards') ? 'boards' : 'overview'
}
