'use client'

import { useEffect, useState } from 'react'
import type { RuleSetCheck } from '#server/contract/rule-sets'
import { requestJson } from '../../_live/request-json.ts'
import type { DraftEditor } from './use-draft-editor.ts'

const pauseMs = 400
const checksPath = '/api/v1/rule-set-checks'

type Check = RuleSetCheck & { text: string }

/**
 * What is wrong with the document as it is typed, and what it would change: the server's answer for the latest text that
 * parses. `state` says whether it is of what stands there now; unchecked is what the server did not answer for.
 */
export const useCheck = ({ base, text, parsed, dirty }: DraftEditor) => {
  const [check, setCheck] = useState<Check | null>(null)
  const [failedOn, setFailedOn] = useState<string | null>(null)
  const isKnown = !dirty || check?.text === text
  useEffect(() => {
    if (isKnown || !parsed.ok) return
    const abort = new AbortController()
    const timer = setTimeout(() => {
      requestJson<RuleSetCheck>(checksPath, {
        ...{ method: 'POST', body: { document: parsed.document }, signal: abort.signal },
      }).then(
        reply => setCheck({ ...reply, text }),
        () => {
          if (!abort.signal.aborted) setFailedOn(text)
        },
      )
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [isKnown, parsed, text])
  const latest = dirty && check ? check : base
  const state = isKnown
    ? ('fresh' as const)
    : failedOn === text
      ? ('unchecked' as const)
      : ('checking' as const)
  return { faults: latest.faults, changes: latest.changes, criteria: latest.criteria, state }
}

export type DraftCheck = ReturnType<typeof useCheck>
