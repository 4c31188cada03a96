import { type Frame, openFrameSource } from './frame-source.ts'
import { lead } from './lead.ts'
import { initialStatus, type LiveEffect, type LiveInput, type LiveStatus, step } from './live-status.ts'

/** What the leading tab tells the others. */
type News = { kind: 'frame'; frame: Frame } | { kind: 'status'; status: LiveStatus } | { kind: 'who' }

export type LiveSession = {
  status: () => LiveStatus
  onStatus: (listener: () => void) => () => void
  onFrame: (listener: (frame: Frame) => void) => () => void
  /** Everything on screen should be read again: after a pause, a reset, and at each poll. */
  onRefetch: (listener: () => void) => () => void
  start: () => () => void
}

type Kind = LiveInput extends infer Input ? (Input extends { kind: infer K } ? K : never) : never

const tickMs = 1_000

/** One page's share of the browser's single stream, as leader or as listener. */
export const makeLiveSession = (path: string, names: readonly string[]): LiveSession => {
  let status = initialStatus(Date.now())
  let lastEventId: string | null = null
  let leading = false
  let stepBack: (() => void) | null = null
  let endTry = () => {}
  let nextTry: ReturnType<typeof setTimeout> | undefined
  let channel: BroadcastChannel | null = null
  const onStatus = listeners<void>()
  const onFrame = listeners<Frame>()
  const onRefetch = listeners<void>()

  const input = (kind: Kind) => {
    const result = step(status, { kind, now: Date.now(), random: Math.random() })
    const changed = result.status.phase !== status.phase || result.status.since !== status.since
    status = result.status
    for (const effect of result.effects) run(effect)
    if (changed) {
      onStatus.tell()
      if (leading) channel?.postMessage({ kind: 'status', status } satisfies News)
    }
  }

  const run = (effect: LiveEffect) => {
    if (effect.kind === 'refetch') onRefetch.tell()
    if (effect.kind === 'close') {
      disconnect()
      if (status.phase === 'paused') withdraw()
    }
    if (effect.kind === 'connect') {
      if (stepBack === null) stepBack = lead(`diana-live:${path}`, takeLead)
      else if (leading) {
        clearTimeout(nextTry)
        nextTry = setTimeout(connect, effect.delayMs)
      }
    }
  }

  const takeLead = () => {
    leading = true
    connect()
  }

  const withdraw = () => {
    leading = false
    stepBack?.()
    stepBack = null
  }

  const connect = () => {
    disconnect()
    endTry = openFrameSource({
      path,
      names,
      lastEventId,
      onOpen: () => input('opened'),
      onFail: () => input('failed'),
      onFrame: frame => {
        channel?.postMessage({ kind: 'frame', frame } satisfies News)
        take(frame)
      },
    })
  }

  const disconnect = () => {
    clearTimeout(nextTry)
    endTry()
    endTry = () => {}
  }

  const take = (frame: Frame) => {
    if (frame.id) lastEventId = frame.id
    input('heard')
    if (frame.name === 'reset') onRefetch.tell()
    onFrame.tell(frame)
  }

  const listen = ({ data }: MessageEvent<News>) => {
    if (data.kind === 'who') {
      if (leading) channel?.postMessage({ kind: 'status', status } satisfies News)
    } else if (!leading && status.phase !== 'paused') {
      if (data.kind === 'frame') take(data.frame)
      else if (data.status.phase !== 'paused') {
        // What happened between this tab's first read and now was told to nobody here.
        const joins = status.phase === 'connecting' && data.status.phase === 'live'
        status = { ...data.status, hiddenSince: status.hiddenSince }
        onStatus.tell()
        if (joins) onRefetch.tell()
      }
    }
  }

  const start = () => {
    channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(`diana-live:${path}`) : null
    channel?.addEventListener('message', listen)
    channel?.postMessage({ kind: 'who' } satisfies News)
    const ticking = setInterval(() => input('tick'), tickMs)
    const seen = () => input(document.visibilityState === 'hidden' ? 'hidden' : 'shown')
    const online = () => input('online')
    document.addEventListener('visibilitychange', seen)
    addEventListener('online', online)
    status = initialStatus(Date.now())
    run({ kind: 'connect', delayMs: 0 })
    return () => {
      clearInterval(ticking)
      document.removeEventListener('visibilitychange', seen)
      removeEventListener('online', online)
      disconnect()
      withdraw()
      channel?.close()
      channel = null
    }
  }

  return {
    status: () => status,
    onStatus: onStatus.add,
    onFrame: onFrame.add,
    onRefetch: onRefetch.add,
    start,
  }
}

const listeners = <Value>() => {
  const all = new Set<(value: Value) => void>()
  return {
    add: (listener: (value: Value) => void) => {
      all.add(listener)
      return () => {
        all.delete(listener)
      }
    },
    tell: (value: Value) => {
      for (const listener of [...all]) listener(value)
    },
  }
}
