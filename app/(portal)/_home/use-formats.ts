'use client'

import { useMemo } from 'react'
import type { LocalisedText } from '#server/contract/text'
import { useLocale } from '../../_i18n/words.ts'
import { placeOf } from './place-of.ts'

type Unit = { singular: LocalisedText; plural: LocalisedText }

/** Numbers and times as the reader writes them, in the zone where the player's day ends. */
export const useFormats = (timeZone: string | undefined) => {
  const locale = useLocale()
  return useMemo(() => {
    const zone = timeZone ? { timeZone } : {}
    const number = new Intl.NumberFormat(locale)
    const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
    const clock = new Intl.DateTimeFormat(locale, {
      ...zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    const seconds = new Intl.DateTimeFormat(locale, { ...zone, timeStyle: 'medium', hourCycle: 'h23' })
    const moment = new Intl.DateTimeFormat(locale, {
      ...zone,
      dateStyle: 'medium',
      timeStyle: 'short',
      hourCycle: 'h23',
    })
    const weekday = new Intl.DateTimeFormat(locale, {
      ...zone,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
    })
    const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
    return {
      locale,
      text: (text: LocalisedText) => text[locale],
      number: (value: number) => number.format(value),
      percent: (value: number) => percent.format(value),
      unit: (unit: Unit, count: number) => (count === 1 ? unit.singular : unit.plural)[locale],
      /** 21:05 */
      clock: (at: string | number) => clock.format(new Date(at)),
      /** 21:05:09 */
      seconds: (at: string | number) => seconds.format(new Date(at)),
      /** 23 Nov 2026, 21:05 */
      moment: (at: string | number) => moment.format(new Date(at)),
      /** Monday 23 November */
      weekday: (at: string | number) => weekday.format(new Date(at)),
      relative: (at: string, now: number) => relativeTo(relative, Date.parse(at) - now),
      /** Mexico City */
      place: (zone: string) => placeOf(zone, locale),
      /** 3 h 12 min · 40 s */
      duration: (ms: number) => duration(locale, ms),
    }
  }, [locale, timeZone])
}

export type Formats = ReturnType<typeof useFormats>

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const relativeTo = (format: Intl.RelativeTimeFormat, ms: number): string => {
  const size = Math.abs(ms)
  if (size < hourMs) return format.format(Math.round(ms / minuteMs), 'minute')
  if (size < dayMs) return format.format(Math.round(ms / hourMs), 'hour')
  return format.format(Math.round(ms / dayMs), 'day')
}

const duration = (locale: string, ms: number): string => {
  const part = (value: number, unit: 'hour' | 'minute' | 'second') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value)
  const left = Math.max(0, ms)
  if (left < minuteMs) return part(Math.floor(left / 1_000), 'second')
  const hours = Math.floor(left / hourMs)
  const minutes = Math.floor((left % hourMs) / minuteMs)
  if (hours === 0) return part(minutes, 'minute')
  return minutes === 0 ? part(hours, 'hour') : `${part(hours, 'hour')} ${part(minutes, 'minute')}`
}
