export type Zone = 'local' | 'utc'

const DASH = '–'
const NARROW = '\u202f'

const steps = [
  { unit: 'd', relative: 'day', seconds: 86_400 },
  { unit: 'h', relative: 'hour', seconds: 3_600 },
  { unit: 'min', relative: 'minute', seconds: 60 },
] as const

/** Of memory and files; powers of a thousand. */
const sizes = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** About two significant digits: 0.02, 4.1, 42. */
const fewDigits = (value: number) => {
  if (value === 0 || Math.abs(value) >= 9.95) return 0
  return Math.abs(value) < 0.995 ? 2 : 1
}

/** Numbers and times of one reader. Units are SI symbols, the same in every language; unknown is a dash, never 0. */
export function makeFormats(locale: string, zone: Zone) {
  const timeZone = zone === 'utc' ? 'UTC' : undefined
  // h23, not `hour12: false`: that one writes 24:15 for a quarter past midnight.
  const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone } as const
  const day = { year: 'numeric', month: 'short', day: 'numeric' } as const
  const exactTime = new Intl.DateTimeFormat(locale, { ...clock, fractionalSecondDigits: 3 })
  const plainTime = new Intl.DateTimeFormat(locale, clock)
  const shortTime = new Intl.DateTimeFormat(locale, { ...clock, second: undefined })
  const dayTime = new Intl.DateTimeFormat(locale, { ...clock, second: undefined, ...day })
  const dateTime = new Intl.DateTimeFormat(locale, {
    ...clock,
    ...day,
    fractionalSecondDigits: 3,
    timeZoneName: 'short',
  })
  const shortDay = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const digits = [0, 1, 2].map(
    count => new Intl.NumberFormat(locale, { minimumFractionDigits: count, maximumFractionDigits: count }),
  )

  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 })
  const utcDay = new Intl.DateTimeFormat(locale, { ...day, timeZone: 'UTC' })
  const sign = (value: number) => (value > 0 ? '+' : value < 0 ? '−' : '±')

  const number = (value: number | null, count = 0) =>
    value === null ? DASH : (digits[count] ?? digits[0] ?? new Intl.NumberFormat(locale)).format(value)

  function duration(seconds: number) {
    const step = steps.find(one => seconds >= one.seconds)
    if (!step) return `${number(seconds, 0)}${NARROW}s`
    return `${number(Math.floor(seconds / step.seconds), 0)}${NARROW}${step.unit}`
  }

  /** Never too short: 61 minutes are within 2 h, and two days are told in hours still. */
  function within(minutes: number) {
    const [value, unit] =
      minutes <= 60 ? [minutes, 'min'] : minutes <= 2_880 ? [minutes / 60, 'h'] : [minutes / 1_440, 'd']
    return `${number(Math.ceil(value), 0)}${NARROW}${unit}`
  }

  function span(seconds: number) {
    const step = steps.find(one => seconds > 0 && seconds % one.seconds === 0)
    return step ? `${number(seconds / step.seconds)}${NARROW}${step.unit}` : `${number(seconds)}${NARROW}s`
  }

  function bytes(size: number) {
    const nth = Math.min(sizes.length - 1, size < 1_000 ? 0 : Math.floor(Math.log10(size) / 3))
    const value = size / 1_000 ** nth
    return `${number(value, nth === 0 ? 0 : fewDigits(value))}${NARROW}${sizes[nth]}`
  }

  return {
    /** How much memory: 4.1 MB. */
    bytes,
    /** Whole numbers: 12,345. */
    count: (value: number | null) => number(value, 0),
    /** About two significant digits: 0.02, 4.1, 42. */
    figure: (value: number | null) => number(value, value === null ? 0 : fewDigits(value)),
    /** For the end of an axis: 1.5K, 20M. */
    compact: (value: number) => compact.format(value),
    /** By how much: +12, −3, ±0. */
    signed: (value: number) => `${sign(value)}${number(Math.abs(value), 0)}`,
    /** A share of one: 4.2 %. */
    percent: (share: number) => percents.format(share),
    /** By how many percent: +40 %, −0.5 %. */
    signedPercent: (percent: number | null) =>
      percent === null ? DASH : `${sign(percent)}${percents.format(Math.abs(percent) / 100)}`,
    /** An age or a distance in time, in its greatest whole unit: 12 s, 3 min, 2 h. */
    duration,
    /** The time that something is done in. */
    within,
    /** A length of time to the second, in the greatest unit that divides it: 90 s, 3 min, 2 h. */
    span,
    /** 14:02:10.123 */
    exactTime: (at: number) => exactTime.format(at),
    /** 14:02:10 */
    time: (at: number) => plainTime.format(at),
    /** 14:02 */
    shortTime: (at: number) => shortTime.format(at),
    /** Nov 23 */
    shortDay: (at: number) => shortDay.format(at),
    /** With the day, to the minute. */
    dayTime: (at: number) => dayTime.format(at),
    /** A day of UTC, whatever zone is chosen: what is counted by it has no other. */
    utcDay: (day: string) => utcDay.format(Date.parse(day)),
    /** With the day and the name of the zone. */
    dateTime: (at: number) => dateTime.format(at),
    /** "3 minutes ago" */
    relative(at: number, now: number) {
      const seconds = Math.max(0, (now - at) / 1000)
      const step = steps.find(one => seconds >= one.seconds)
      return step
        ? relative.format(-Math.floor(seconds / step.seconds), step.relative)
        : relative.format(-Math.floor(seconds), 'second')
    },
  }
}
export type Formats = ReturnType<typeof makeFormats>
