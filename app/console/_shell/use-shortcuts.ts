'use client'

import { useEffect, useEffectEvent } from 'react'
import { usePreferences } from './preferences-provider.tsx'

type Shortcuts = Record<string, (() => void) | undefined>

const typing = 'input, textarea, select, [contenteditable]'
const pressable = 'button, a[href], summary, [role="button"]'

/** Enter and Space belong to the control that has the focus; while a dialog asks something, all keys are its own. */
const isTaken = (target: EventTarget | null, key: string) =>
  document.querySelector('dialog:modal:not([data-shortcuts])') !== null ||
  (target instanceof Element &&
    (target.closest(typing) !== null ||
      ((key === ' ' || key === 'Enter') && target.closest(pressable) !== null)))

/** Single-key shortcuts of a screen (WCAG 2.1.4): off in fields, and letters and signs can be switched off altogether. */
export const useShortcuts = (shortcuts: Shortcuts) => {
  const { keys } = usePreferences()
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    const act = shortcuts[event.key]
    if (!act || isTaken(event.target, event.key)) return
    if (keys === 'off' && event.key.length === 1) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event)
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
}
