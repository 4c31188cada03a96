'use client'

import { useState } from 'react'

/**
 * Keeps a list still while a pointer or the focus is on it: new lines wait above, counted, until they are asked for.
 * Lines are known by `idOf`, newest first.
 */
export const useSteadyList = <Item>(items: readonly Item[], idOf: (item: Item) => string) => {
  const [kept, setKept] = useState<readonly Item[] | null>(null)
  const shown = kept ?? items
  const known = new Set(shown.map(idOf))
  const waiting = items.filter(item => !known.has(idOf(item))).length
  const hold = () => setKept(now => now ?? items)
  const release = () => setKept(null)
  return {
    shown,
    waiting,
    showAll: () => setKept(items),
    held: {
      onPointerEnter: hold,
      onPointerLeave: release,
      onFocus: hold,
      onBlur: (event: { currentTarget: Element; relatedTarget: EventTarget | null }) => {
        const next = event.relatedTarget
        if (!(next instanceof Node && event.currentTarget.contains(next))) release()
      },
    },
  }
}
