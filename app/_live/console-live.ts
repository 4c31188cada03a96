'use client'

import type { ConsoleFrames } from '#server/contract/frames'
import { makeFrameHook } from './use-live.ts'

export const consoleStream = '/api/live/console'
export const consoleFrames = [
  'hello',
  'access',
  'tail',
  'health',
  'reset',
  'heartbeat',
] satisfies (keyof ConsoleFrames)[]
export const useConsoleFrame = makeFrameHook<ConsoleFrames>()
