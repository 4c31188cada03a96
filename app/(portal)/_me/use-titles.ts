'use client'

import { useEffect, useRef, useState } from 'react'
import { requestJson } from '#live/request-json'
import { asRequestProblem, type RequestProblem } from '#live/request-problem'
import { makeResource } from '#live/resource'
import { useResource } from '#live/use-resource'
import type { TitleOrder, Titles } from '#server/contract/titles'

const titlesPath = '/api/v1/players/me/titles'
const titlePath = '/api/v1/players/me/title'

type Title = TitleOrder['title']
type Saving = { phase: 'idle' | 'busy' | 'saved'; asked: Title; problem: RequestProblem | null }

const idle: Saving = { phase: 'idle', asked: null, problem: null }

/** The titles a player holds, and the choice among them. Choices reach the server in their order; only the last is shown. */
export const useTitles = () => {
  const [titles] = useState(() =>
    makeResource(signal => requestJson<Titles>(titlesPath, { signal }), {
      ...{ body: null, problem: null, at: null },
    }),
  )
  const { body, problem, busy } = useResource(titles)
  const [saving, setSaving] = useState(idle)
  const newest = useRef<Title>(null)
  const turn = useRef(Promise.resolve())
  useEffect(() => {
    titles.refresh()
    return titles.stop
  }, [titles])

  const save = async (asked: Title) => {
    if (newest.current !== asked) return
    try {
      const now = await requestJson<Titles>(titlePath, { method: 'PUT', body: { title: asked } })
      titles.change(() => now)
      if (newest.current === asked) setSaving({ ...idle, phase: 'saved' })
    } catch (error) {
      if (newest.current === asked) setSaving({ ...idle, problem: asRequestProblem(error) })
    }
  }

  return {
    ...{ body, problem, busy, refresh: titles.refresh },
    saving,
    /** What is chosen, also while it is being saved; a refusal leaves what was. */
    chosen: saving.phase === 'busy' ? saving.asked : (body?.shown ?? null),
    choose: (asked: Title) => {
      newest.current = asked
      setSaving({ phase: 'busy', asked, problem: null })
      turn.current = turn.current.then(() => save(asked))
    },
  }
}
