'use client'

import { useRef, useState } from 'react'
import type { Notices } from '#server/contract/notices'
import type { useSettings } from './use-settings.ts'

type Given = Pick<ReturnType<typeof useSettings>, 'saving' | 'save'> & {
  held: Notices
  onSaved: (notices: Notices) => void
}

/**
 * What is to be told, saved as it is chosen. Whoever presses several one after the other waits for none of them.
 */
export const useNotices = ({ held, saving, save, onSaved }: Given) => {
  const [asked, setAsked] = useState<Notices | null>(null)
  const latest = useRef<Notices | null>(null)
  const isMine = saving.part === 'notices'
  const isElsewhere = isMine && saving.problem?.code === 'precondition_failed'
  const problem = isMine && !isElsewhere ? saving.problem : null

  const choose = async (next: Notices) => {
    latest.current = next
    setAsked(next)
    const now = await save({ notices: next }, 'notices')
    if (!now) return
    onSaved(now.own.notices)
    if (latest.current === next) setAsked(null)
  }

  // What is on its way stays chosen, also when nobody answered: one press sends it again.
  const shown = asked !== null && !isElsewhere ? asked : held
  return {
    ...{ shown, choose, problem, isElsewhere },
    phase: isMine ? saving.phase : ('idle' as const),
    again: () => asked && void choose(asked),
  }
}
