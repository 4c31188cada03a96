import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { currentAdmin } from '../_session/current-admin.ts'
import { ConsoleShell } from '../_shell/console-shell.tsx'
import { readPreferences } from '../_shell/preferences.ts'

const ScreensLayout = async ({ children }: { children: ReactNode }) => {
  const jar = await cookies()
  const preferences = readPreferences(name => jar.get(name)?.value)
  const admin = await currentAdmin()
  return (
    <ConsoleShell preferences={preferences} role={admin?.role ?? null}>
      {children}
    </ConsoleShell>
  )
}

export default ScreensLayout
