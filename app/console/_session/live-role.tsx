'use client'

import { type ReactNode, useState } from 'react'
import type { AdminRole } from '#server/contract/permissions'
import { useConsoleFrame } from '../../_live/console-live.ts'
import { type Held, RoleProvider } from './role.ts'

/** The role as the page was opened with it, and as the stream tells it from then on: screens offer what it may by now. */
export const LiveRole = ({ initial, children }: { initial: AdminRole | null; children: ReactNode }) => {
  const [held, setHeld] = useState<Held>({ role: initial, before: null })
  useConsoleFrame('access', ({ role }) =>
    setHeld(now => (now.role === role ? now : { role, before: now.role })),
  )
  return <RoleProvider value={held}>{children}</RoleProvider>
}
