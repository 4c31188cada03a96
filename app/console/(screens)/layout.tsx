import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { ConsoleShell } from '../_shell/console-shell.tsx'
import { readPreferences } from '../_shell/preferences.ts'

const ScreensLayout = async ({ children }: { children: ReactNode }) => {
  const jar = await cookies()
  const preferences = readPreferences(name => jar.get(name)?.value)
  return <ConsoleShell preferences={preferences}>{children}</ConsoleShell>
}

export default ScreensLayout
