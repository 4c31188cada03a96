'use client'

import { type RefObject, useEffect, useState } from 'react'

const OVERSCAN = 10
/** Height of what sticks above the rows: header and filter bar. */
const STICKY_PX = 140

type Window = { from: number; to: number; scrolledIn: boolean }

/** Which of many rows of one height are on screen, and whether the reader has scrolled past the newest. */
export const useRowWindow = (list: RefObject<HTMLElement | null>, rowHeight: number): Window => {
  const [window, setWindow] = useState<Window>({ from: 0, to: 40, scrolledIn: false })
  useEffect(() => {
    let frame = 0
    const measure = () => {
      frame = 0
      const top = list.current?.getBoundingClientRect().top ?? 0
      const from = Math.max(0, Math.floor(-top / rowHeight) - OVERSCAN)
      const to = Math.max(0, Math.ceil((innerHeight - top) / rowHeight) + OVERSCAN)
      const scrolledIn = top < STICKY_PX - rowHeight
      setWindow(before =>
        before.from === from && before.to === to && before.scrolledIn === scrolledIn
          ? before
          : { from, to, scrolledIn },
      )
    }
    const plan = () => {
      frame ||= requestAnimationFrame(measure)
    }
    plan()
    // What stands above the rows may grow or shrink: a banner, a chart turned into a table.
    const observer = new ResizeObserver(plan)
    observer.observe(document.body)
    addEventListener('scroll', plan, { passive: true })
    addEventListener('resize', plan)
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
      removeEventListener('scroll', plan)
      removeEventListener('resize', plan)
    }
  }, [list, rowHeight])
  return window
}
