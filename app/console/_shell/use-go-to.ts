'use client'

import { useRouter } from 'next/navigation'
import { useRef } from 'react'

const pauseMaxMs = 1_500

/** `g` and then a letter: the first key waits for the second. */
export const useGoTo = (places: Record<string, string>) => {
  const router = useRouter()
  const asked = useRef(0)
  const go = (href: string) => () => {
    if (Date.now() - asked.current < pauseMaxMs) router.push(href)
    asked.current = 0
  }
  return {
    g: () => {
      asked.current = Date.now()
    },
    ...Object.fromEntries(Object.entries(places).map(([key, href]) => [key, go(href)])),
  }
}
