/** @typedef {{ hour: number, isWeekend: boolean, day: string }} LocalClock */

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map()

/**
 * What the clock on the wall says in a zone.
 * @param {string} zone
 * @param {number} atMs
 * @returns {LocalClock}
 */
export function localClock(zone, atMs) {
  let format = formats.get(zone)
  if (!format) {
    const parts = /** @type {const} */ ({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit' })
    format = new Intl.DateTimeFormat('en-GB', { ...parts, hourCycle: 'h23', weekday: 'short', timeZone: zone })
    formats.set(zone, format)
  }
  const part = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, value]))
  return {
    hour: Number(part.hour),
    isWeekend: part.weekday === 'Sat' || part.weekday === 'Sun',
    day: `${part.year}-${part.month}-${part.day}`,
  }
}
