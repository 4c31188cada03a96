'use client'

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useEffect, useEffectEvent, useState } from 'react'
import { draftTabs } from './draft-tabs.tsx'
import type { Past } from './past-field.tsx'

/** `aside` while somebody has gone to the back-test and means to come back. */
const states = ['publish', 'aside'] as const
const parsers = {
  sheet: parseAsStringLiteral(states),
  tab: parseAsStringLiteral(draftTabs).withDefault('form'),
  test: parseAsString,
}

/** What is filled in to publish; `time` is what a field of day and time holds. */
export type PublishOrder = { note: string; when: 'now' | 'later'; time: string; past: Past }

/** The publish sheet has an address, so that back leads to it from a back-test; what was filled in stays meanwhile. */
export const usePublishSheet = (dirty: boolean) => {
  const [{ sheet }, setQuery] = useQueryStates(parsers, { history: 'push' })
  const [order, setOrder] = useState<PublishOrder>({ note: '', when: 'now', time: '', past: 'from_now' })
  const close = () => void setQuery({ sheet: null }, { history: 'replace' })
  // It shows what is saved: whoever typed on meanwhile asks for it anew.
  const isOutdated = sheet === 'publish' && dirty
  const closeOutdated = useEffectEvent(close)
  useEffect(() => {
    if (isOutdated) closeOutdated()
  }, [isOutdated])
  // While the sheet is there, nothing behind it takes the focus.
  const isAside = sheet === 'aside'
  useEffect(() => {
    if (isAside) document.querySelector<HTMLElement>('#draft-tab-back_test')?.focus()
  }, [isAside])
  return {
    isOpen: sheet === 'publish' && !dirty,
    isAside,
    order,
    fill: (part: Partial<PublishOrder>) => setOrder({ ...order, ...part }),
    open: () => void setQuery({ sheet: 'publish' }),
    close,
    /** To one that was run, or to where one is started. */
    toBackTest: (test: string | null) => void setQuery({ sheet: 'aside', tab: 'back_test', test }),
  }
}

export type PublishSheet = ReturnType<typeof usePublishSheet>
