const dayMs = 86_400_000
// Offsets only change on quarter hours.
const slotMs = 900_000

const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, Map<number, number>>()
const slotsMax = 50_000

/** Minutes-exact offset of a zone at a moment, in ms: local = utc + offset. Cached: Intl is slow, zones are few. */
export function zoneOffsetMs(zone: string, atMs: number): number {
  if (zone === 'UTC') return 0
  const slot = Math.floor(atMs / slotMs)
  let known = offsets.get(zone)
  if (!known || known.size > slotsMax) {
    known = new Map()
    offsets.set(zone, known)
  }
  const offset = known.get(slot)
  if (offset !== undefined) return offset
  const computed = computeOffsetMs(zone, slot * slotMs)
  known.set(slot, computed)
  return computed
}

function computeOffsetMs(zone: string, atMs: number): number {
  const parts = Object.fromEntries(
    formatFor(zone)
      .formatToParts(atMs)
      .map(part => [part.type, Number(part.value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - atMs
}

function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(zone, format)
  }
  return format
}

/** A calendar day as the number of days since 1970-01-01, in the zone's own calendar. */
export function localDay(zone: string, atMs: number): number {
  return Math.floor((atMs + zoneOffsetMs(zone, atMs)) / dayMs)
}

/** Hour of the local day, 0 to 23. */
export function localHour(zone: string, atMs: number): number {
  const local = atMs + zoneOffsetMs(zone, atMs)
  return Math.floor((local - Math.floor(local / dayMs) * dayMs) / 3_600_000)
}

/** When a local day begins, in UTC ms: its first moment where clocks skip midnight, the next day's where they skip it. */
export function dayStartMs(zone: string, day: number): number {
  const wanted = day * dayMs
  const guess = wanted - zoneOffsetMs(zone, wanted)
  const start = wanted - zoneOffsetMs(zone, guess)
  if (localDay(zone, start) === day && localDay(zone, start - 1) === day - 1) return start
  // The clock changes at midnight, or skips the day: find the first moment that is not before it. Zones are at most
  // 14 hours from UTC, and a change of the calendar moves one by a whole day.
  let [before, at] = [wanted - 1.5 * dayMs, wanted + 2 * dayMs]
  while (at - before > 1) {
    const middle = Math.floor((before + at) / 2)
    if (localDay(zone, middle) >= day) at = middle
    else before = middle
  }
  return at
}

/** From the first moment of one local day to the last of another, as half-open UTC ms; null leaves an end open. */
export const spanOfDays = (zone: string, from: number | null, to: number | null) => ({
  since: from === null ? null : dayStartMs(zone, from),
  until: to === null ? null : dayStartMs(zone, to + 1),
})

export const dayText = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)

/** Monday of the week a day is in. 1970-01-01 was a Thursday. */
export const mondayOf = (day: number): number => day - ((((day + 3) % 7) + 7) % 7)
