'use client'

import { useState } from 'react'

/**
 * Keeps cards in their places while a pointer or the focus is among them: what the stream changes shows on its card, and
 * the new order comes when they are left alone. A new `wish` of the reader's own orders them at once.
 */
export const useSteadyOrder = (order: readonly string[], wish: string) => {
  const [kept, setKept] = useState<{ order: readonly string[]; wish: string } | null>(null)
  const hold = () => setKept(now => now ?? { order, wish })
  const release = () => setKept(null)
  const steady = kept?.wish === wish ? kept.order : order
  return {
    order: [...steady, ...order.filter(id => !steady.includes(id))],
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
