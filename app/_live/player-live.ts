'use client'

import type { PlayerFrames } from '#server/contract/frames'
import { makeFrameHook } from './use-live.ts'

export const playerStream = '/api/live/player'
export const playerFrames = ['hello', 'fact', 'boards', 'reset', 'heartbeat'] satisfies (keyof PlayerFrames)[]
export const usePlayerFrame = makeFrameHook<PlayerFrames>()
