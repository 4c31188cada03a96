'use client'

import { createContext, createElement, type ReactNode, useEffect, useState } from 'react'
import { type LiveSession, makeLiveSession } from './live-session.ts'

export const LiveContext = createContext<LiveSession | null>(null)

export type StreamProps = {
  path: '/api/live/player' | '/api/live/console'
  /** Names of the frames to listen to. */
  names: readonly string[]
  children?: ReactNode
}

/** Opens the stream for everything inside, as long as it is on the page. */
export const StreamProvider = ({ path, names, children }: StreamProps) => {
  const [session] = useState(() => makeLiveSession(path, names))
  useEffect(() => session.start(), [session])
  return createElement(LiveContext, { value: session }, children)
}
