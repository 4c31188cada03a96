'use client'

import { useLayoutEffect, useRef } from 'react'

/**
 * Rows that change places slide there (FLIP: first, last, invert, play). Rows are found by `data-flip`; the order of
 * `keys` says when to look. With reduced motion they simply stand in their new place.
 */
export const useFlip = <Container extends HTMLElement>(keys: string) => {
  const container = useRef<Container>(null)
  const places = useRef(new Map<string, number>())

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new order is what makes rows move
  useLayoutEffect(() => {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    const now = new Map<string, number>()
    for (const row of container.current?.querySelectorAll<HTMLElement>('[data-flip]') ?? []) {
      const key = row.dataset.flip ?? ''
      now.set(key, row.offsetTop)
      const moved = (places.current.get(key) ?? row.offsetTop) - row.offsetTop
      if (moved !== 0 && !still) {
        row.animate([{ transform: `translateY(${moved}px)` }, { transform: 'none' }], {
          duration: 320,
          easing: 'cubic-bezier(.2,.8,.2,1)',
        })
      }
    }
    places.current = now
  }, [keys])

  return container
}
