'use client'

import { useContext, useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { initialStatus, type LiveStatus } from './live-status.ts'
import { LiveContext } from './stream-provider.ts'

const beforeMount = initialStatus(0)
const noSubscription = () => () => {}

/** How fresh the page is; renders again when the phase changes, not at every frame. */
export const useLiveStatus = (): LiveStatus => {
  const session = useContext(LiveContext)
  return useSyncExternalStore(
    session?.onStatus ?? noSubscription,
    session?.status ?? (() => beforeMount),
    () => beforeMount,
  )
}

/** Calls back when everything on the page should be read again: after a pause, a reset, and at each poll. */
export const useLiveRefetch = (handler: () => void): void => {
  const session = useContext(LiveContext)
  const handle = useEffectEvent(handler)
  useEffect(() => session?.onRefetch(() => handle()), [session])
}

/** Frames of the stream by name, e.g. `usePlayerFrame = makeFrameHook<PlayerFrames>()`. The server is ours: bodies are trusted. */
export const makeFrameHook =
  <Frames extends object>() =>
  <Name extends keyof Frames & string>(
    name: Name,
    handler: (data: Frames[Name], id: string) => void,
  ): void => {
    const session = useContext(LiveContext)
    const handle = useEffectEvent((data: Frames[Name], id: string) => handler(data, id))
    useEffect(
      () =>
        session?.onFrame(frame => {
          if (frame.name === name) handle(frame.data as Frames[Name], frame.id)
        }),
      [session, name],
    )
  }
