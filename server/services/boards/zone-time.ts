const dayMs = 86_400_000

const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: zone, calendar: 'gregory', hourCycle: 'h23' },
      ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
    })
    formats.set(zone, format)
  }
  return format
}

/** The calendar day of a moment in a zone, as days since 1970-01-01. */
export function localDay(zone: string, atMs: number): number {
  if (zone === 'UTC') return Math.floor(atMs / dayMs)
  const parts = Object.fromEntries(
    formatFor(zone)
      .formatToParts(atMs)
      .map(part => [part.type, Number(part.value)]),
  )
  return Date.UTC(parts.year ?? 1970, (parts.month ?? 1) - 1, parts.day ?? 1) / dayMs
}

/** The first moment of a day in a zone, in ms: the next day's where a zone skips it, as some did. */
export function dayStartMs(zone: string, day: number): number {
  if (zone === 'UTC') return day * dayMs
  // Zones are at most 14 hours from UTC, and a change of the calendar moves one by a whole day.
  let [before, at] = [(day - 1.5) * dayMs, (day + 2) * dayMs]
  while (at - before > 1) {
    const middle = Math.floor((before + at) / 2)
    if (localDay(zone, middle) >= day) at = middle
    else before = middle
  }
  return at
}
