import type { Zone } from '../_format/make-formats.ts'

/** What an admin has set for this browser. Kept in cookies, so that the first paint is already right. */
export type Preferences = { zone: Zone; keys: 'on' | 'off'; rail: 'wide' | 'narrow' }

export const preferenceCookies = {
  zone: 'diana-console-zone',
  keys: 'diana-console-keys',
  rail: 'diana-console-rail',
} as const satisfies Record<keyof Preferences, string>

/** Reads the choices out of a cookie jar; whatever it does not know is the default. */
export const readPreferences = (cookie: (name: string) => string | undefined): Preferences => ({
  zone: cookie(preferenceCookies.zone) === 'utc' ? 'utc' : 'local',
  keys: cookie(preferenceCookies.keys) === 'off' ? 'off' : 'on',
  rail: cookie(preferenceCookies.rail) === 'narrow' ? 'narrow' : 'wide',
})
