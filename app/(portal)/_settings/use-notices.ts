'use client'

import { useRef, useState } from 'react'
import type { Notices } from '#server/contract/notices'
import type { useSettings } from './use-settings.ts'

type Given = Pick<ReturnType<typeof useSettings>, 'saving' | 'save'> & {
  held: Notices
  onSaved: (notices: Notices) => void
}

/**
 * What is to be told, saved as it is chosen. Whoever presses several one after the other waits for none of them: what was
 * chosen last is saved last.
 */
export const useNotices = ({ held, saving, save, onSaved }: Given) => {
  const [asked, setAsked] = useState<Notices | null>(null)
  const latest = useRef<Notices | null>(null)
  const isMine = saving.part === 'notices'
  const isElsewhere = isMine && saving.problem?.code === 'precondition_failed'
  const problem = isMine && !isElsewhere ? saving.problem : null

  const choose = async (next: Notices) => {
    const isRunning = latest.current !== null
    latest.current = next
    setAsked(next)
    if (isRunning) return
    for (let sent: Notices | null = null; sent !== latest.current; ) {
      sent = latest.current
      const now = await save({ notices: sent ?? next }, 'notices')
      if (!now) break
      onSaved(now.own.notices)
    }
    latest.current = null
  }

  // What is on its way stays chosen, also when nobody answered: one press sends it again.
  const isOpen = isMine && (saving.phase === 'busy' || problem !== null)
  const shown = asked !== null && isOpen ? asked : held
  return {
    ...{ shown, choose, problem, isElsewhere },
    phase: isMine ? saving.phase : ('idle' as const),
    again: () => asked && void choose(asked),
  }
}
