'use client'

import { useEffect, useEffectEvent } from 'react'

/** Ctrl or ⌘ with S saves, with Enter publishes; and the browser asks before what is not saved is left. */
export const useEditorKeys = (onSave: () => void, onPublish: () => void, dirty: boolean) => {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || document.querySelector('dialog:modal')) return
    if (event.key !== 's' && event.key !== 'Enter') return
    event.preventDefault()
    if (event.key === 's') onSave()
    else onPublish()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event)
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
  useEffect(() => {
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [dirty])
}
