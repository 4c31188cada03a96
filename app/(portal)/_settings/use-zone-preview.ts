'use client'

import { useEffect, useState } from 'react'
import { requestJson } from '#live/request-json'
import { asRequestProblem, type RequestProblem } from '#live/request-problem'
import type { SettingsOrder, SettingsPreview } from '#server/contract/settings'
import { settingsPath } from './paths.ts'

const passingMs = 250

type Found = { asked: string; body: SettingsPreview | null; problem: RequestProblem | null }

/** What an order would change, asked for whenever it changes; null while that is on its way. `retry` asks once more. */
export const useZonePreview = (order: SettingsOrder) => {
  const [found, setFound] = useState<Found | null>(null)
  const [tries, setTries] = useState(0)
  const asked = JSON.stringify(order)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further try asks for the same
  useEffect(() => {
    const asking = new AbortController()
    const take = (answer: Pick<Found, 'body' | 'problem'>) => {
      if (!asking.signal.aborted) setFound({ asked, ...answer })
    }
    const timer = setTimeout(
      () =>
        requestJson<SettingsPreview>(`${settingsPath}?dry_run=true`, {
          ...{ method: 'PUT', body: JSON.parse(asked), signal: asking.signal },
        }).then(
          body => take({ body, problem: null }),
          (error: unknown) => take({ body: null, problem: asRequestProblem(error) }),
        ),
      passingMs,
    )
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [asked, tries])
  return { preview: found?.asked === asked ? found : null, retry: () => setTries(tries + 1) }
}
