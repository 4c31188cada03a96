import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import type { Progress } from '#server/contract/progress'
import { asTheme, themeCookie } from '../../_ui/theme.ts'
import { Faced } from '../_avatar/faced.tsx'
import { progressPath } from '../_home/paths.ts'
import { PortalHeader } from '../_home/portal-header.tsx'
import { SignedOut } from '../_home/signed-out.tsx'
import { askAsReader } from '../_shell/ask-as-reader.ts'
import { currentView } from '../_view/current-view.ts'
import { ViewOver } from '../_view/view-over.tsx'

const PlayerLayout = async ({ children }: { children: ReactNode }) => {
  if ((await currentView()) === 'over') return <ViewOver />
  const [cookie, { body: progress, problem }] = await Promise.all([
    cookies(),
    askAsReader<Progress>('getProgress', progressPath, 'me'),
  ])
  const theme = asTheme(cookie.get(themeCookie)?.value)
  if (progress) {
    // Only who is signed in downloads the screens.
    const { Shell } = await import('../_shell/shell.tsx')
    return (
      <Faced avatar={progress.player.avatar}>
        <Shell theme={theme} progress={progress} drawnAt={Date.now()}>
          {children}
        </Shell>
      </Faced>
    )
  }
  const { LaterProblem } = await import('../_home/later-problem.tsx')
  return (
    <>
      <PortalHeader phase={null} theme={theme} name={null} signedIn={false} />
      {problem.status === 401 ? <SignedOut /> : <LaterProblem problem={problem} />}
    </>
  )
}

export default PlayerLayout
