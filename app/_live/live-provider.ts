'use client'

import { useQueryClient } from '@tanstack/react-query'
import { createContext, createElement, type ReactNode, useEffect, useState } from 'react'
import { type LiveSession, makeLiveSession } from './live-session.ts'

export const LiveContext = createContext<LiveSession | null>(null)

type Props = {
  path: '/api/live/player' | '/api/live/console'
  /** Names of the frames to listen to. */
  names: readonly string[]
  children: ReactNode
}

/** Opens the stream for everything inside; after a pause, a reset and at each poll all queries are read again. */
export const LiveProvider = ({ path, names, children }: Props) => {
  const [session] = useState(() => makeLiveSession(path, names))
  const client = useQueryClient()
  useEffect(() => session.onRefetch(() => client.invalidateQueries()), [session, client])
  useEffect(() => session.start(), [session])
  return createElement(LiveContext, { value: session }, children)
}
