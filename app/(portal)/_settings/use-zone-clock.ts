'use client'

import { useMemo } from 'react'
import { useLocale } from '../../_i18n/words.ts'

/** What clocks show in a zone: `Sat 05:12`. */
export const useZoneClock = () => {
  const locale = useLocale()
  return useMemo(() => {
    const formats = new Map<string, Intl.DateTimeFormat>()
    const formatOf = (timeZone: string) => {
      const known = formats.get(timeZone)
      if (known) return known
      const made = new Intl.DateTimeFormat(locale, {
        ...{ timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
      })
      formats.set(timeZone, made)
      return made
    }
    return (timeZone: string, at: number) => formatOf(timeZone).format(at)
  }, [locale])
}
