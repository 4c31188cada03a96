'use client'

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import { keepPreference } from '../../_ui/keep-preference.ts'
import { type Preferences, preferenceCookies, readPreferences } from './preferences.ts'

type Value = Preferences & { set: (change: Partial<Preferences>) => void }

const Context = createContext<Value>({ ...readPreferences(() => undefined), set: () => {} })

export const usePreferences = () => useContext(Context)

type Props = { initial: Preferences; children: ReactNode }

export const PreferencesProvider = ({ initial, children }: Props) => {
  const [preferences, setPreferences] = useState(initial)
  const set = useCallback((change: Partial<Preferences>) => {
    setPreferences(before => ({ ...before, ...change }))
    if (change.zone) keepPreference(preferenceCookies.zone, change.zone)
    if (change.keys) keepPreference(preferenceCookies.keys, change.keys)
    if (change.rail) keepPreference(preferenceCookies.rail, change.rail)
  }, [])
  const value = useMemo(() => ({ ...preferences, set }), [preferences, set])
  return <Context value={value}>{children}</Context>
}
