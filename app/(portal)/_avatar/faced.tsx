import type { CSSProperties, ReactNode } from 'react'
import { avatarSrc } from './paths.ts'

type Props = { avatar: string | null; children: ReactNode }

/**
 * Lets header and settings below it show the player's picture, by portal.css alone: scripts of these pages are at their limit.
 * Written by the server, and again when a page is refreshed.
 */
export const Faced = ({ avatar, children }: Props) => (
  // There without a picture too: what is below it would begin anew with the first one.
  <div data-faced={avatar === null ? undefined : ''} className="contents" style={styleOf(avatar)}>
    {children}
  </div>
)

const styleOf = (avatar: string | null): CSSProperties =>
  avatar === null ? {} : Object.fromEntries([['--avatar', `url("${avatarSrc(avatar)}")`]])
