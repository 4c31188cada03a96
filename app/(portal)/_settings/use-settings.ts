'use client'

import { useRef, useState } from 'react'
import { requestJson } from '#live/request-json'
import { asRequestProblem, type RequestProblem } from '#live/request-problem'
import { useResource } from '#live/use-resource'
import type { Settings, SettingsOrder } from '#server/contract/settings'
import { settingsPath } from './paths.ts'
import { useOwn } from './use-own.ts'

/** Language, zone and notices are saved each by itself: what became of the last order, and of which of them. */
export type Saving = {
  part: keyof SettingsOrder | null
  phase: 'idle' | 'busy' | 'saved'
  problem: RequestProblem | null
}

const idle: Saving = { part: null, phase: 'idle', problem: null }

/** The settings from the server's first read on; what is chosen on another device shows here too. */
export const useSettings = (first: Settings | null, drawnAt: number) => {
  const resource = useOwn(settingsPath, [first, drawnAt], /^user\./)
  const [saving, setSaving] = useState(idle)

  const last = useRef<Promise<Settings | null>>(Promise.resolve(null))

  const saveNow = async (
    change: Partial<SettingsOrder>,
    part: keyof SettingsOrder,
  ): Promise<Settings | null> => {
    const held = resource.read().body
    if (!held) return null
    setSaving({ part, phase: 'busy', problem: null })
    try {
      const now = await requestJson<Settings>(settingsPath, {
        ...{ method: 'PUT', body: { ...held.own, ...change }, revision: held.version },
      })
      resource.change(() => now)
      setSaving({ part, phase: 'saved', problem: null })
      return now
    } catch (error) {
      const problem = asRequestProblem(error)
      setSaving({ part, phase: 'idle', problem })
      // Somebody was faster: what they chose is shown, and what was wanted here stays to be pressed again.
      if (problem.status !== null) resource.refresh()
      return null
    }
  }

  /**
   * Saves one of them as it is to be, on what the save before it left of the others. Answers the settings then, or null when
   * it failed.
   */
  const save: typeof saveNow = (change, part) => {
    last.current = last.current.then(() => saveNow(change, part))
    return last.current
  }

  return { ...useResource(resource), refresh: resource.refresh, saving, save, forget: () => setSaving(idle) }
}
