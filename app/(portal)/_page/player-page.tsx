import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import type { Progress } from '#server/contract/progress'
import { asTheme, themeCookie } from '../../_ui/theme.ts'
import { LaterProblem } from '../_home/later-problem.tsx'
import { PortalHeader } from '../_home/portal-header.tsx'
import { SignedOut } from '../_home/signed-out.tsx'
import { readPlayer } from './read-player.ts'

type Props = { screen: (progress: Progress) => ReactNode }

/** A page of the signed-in player, with the door and the failure in front of it. */
export const PlayerPage = async ({ screen }: Props) => {
  const [cookie, { progress, problem }] = await Promise.all([cookies(), readPlayer()])
  const theme = asTheme(cookie.get(themeCookie)?.value)
  if (progress) {
    const { PlayerFrame } = await import('./player-frame.tsx')
    return (
      <PlayerFrame theme={theme} progress={progress} drawnAt={Date.now()}>
        {screen(progress)}
      </PlayerFrame>
    )
  }
  return (
    <>
      <PortalHeader phase={null} theme={theme} name={null} signedIn={false} />
      {problem.status === 401 ? <SignedOut /> : <LaterProblem problem={problem} />}
    </>
  )
}
