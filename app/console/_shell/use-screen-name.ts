'use client'

import { usePathname } from 'next/navigation'

/** Which screen the address is of. */
export const useScreenName = (): 'overview' | 'boards' =>
  usePathname().startsWith('/console/boards') ? 'boards' : 'overview'
