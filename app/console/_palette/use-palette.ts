'use client'

import { useEffect, useState } from 'react'
import type { Entry } from './use-entries.ts'

const recentMost = 5

/** Whether the palette is open, and what was chosen last: kept as long as the page, so that whoever signs in next finds none of it. */
export const usePalette = () => {
  const [isOpen, setOpen] = useState(false)
  const [recent, setRecent] = useState<readonly Entry[]>([])
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isIt = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === 'k'
      // Over a dialog that asks something it would be a second one.
      if (!isIt || event.defaultPrevented || document.querySelector('dialog:modal') !== null) return
      event.preventDefault()
      setOpen(true)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  return {
    ...{ isOpen, recent },
    open: () => setOpen(true),
    close: () => setOpen(false),
    keep: (entry: Entry) => {
      const id = entry.id.replace(/^recent /, '')
      setRecent([{ ...entry, id }, ...recent.filter(one => one.id !== id)].slice(0, recentMost))
    },
  }
}
