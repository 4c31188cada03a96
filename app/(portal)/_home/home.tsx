'use client'

import type { ReactNode } from 'react'
import { usePlayerProgress } from '../_shell/player-progress.ts'
import { Ticket } from './ticket.tsx'

type Props = { ranks: ReactNode }

/** The signed-in player's own page; the shell keeps their progress fresh, `ranks` keeps itself so. */
export const Home = ({ ranks }: Props) => {
  const { progress, formats } = usePlayerProgress()
  return <Ticket ranks={ranks} progress={progress} formats={formats} />
}
