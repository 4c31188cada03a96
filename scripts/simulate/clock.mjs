/** @typedef {{ hour: number, isWeekend: boolean, day: string }} LocalClock */

/** Hours begin on quarters of an hour in every zone, so this is how long an answer holds. */
const quarterMs = 900_000

/** @type {Map<string, { format: Intl.DateTimeFormat, known: Map<number, LocalClock> }>} */
const zones = new Map()

/**
 * What the clock on the wall says in a zone. Asking Intl is slow, so each quarter of an hour is asked for once.
 * @param {string} zone
 * @param {number} atMs
 * @returns {LocalClock}
 */
export function localClock(zone, atMs) {
  const { format, known } = zones.get(zone) ?? open(zone)
  const quarter = Math.floor(atMs / quarterMs)
  const clock = known.get(quarter) ?? read(format, quarter * quarterMs)
  known.set(quarter, clock)
  return clock
}

/** @param {string} zone */
function open(zone) {
  const parts = /** @type {const} */ ({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit' })
  const format = new Intl.DateTimeFormat('en-GB', {
    ...parts,
    ...{ hourCycle: 'h23', weekday: 'short', timeZone: zone },
  })
  const opened = { format, known: new Map() }
  zones.set(zone, opened)
  return opened
}

/** @param {Intl.DateTimeFormat} format @param {number} atMs @returns {LocalClock} */
function read(format, atMs) {
  const part = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, value]))
  return {
    hour: Number(part.hour),
    isWeekend: part.weekday === 'Sat' || part.weekday === 'Sun',
    day: `${part.year}-${part.month}-${part.day}`,
  }
}
