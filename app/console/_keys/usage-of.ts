import type { KeyHourView, ListedKey } from '#server/contract/api-keys'

const hourMs = 3_600_000
const shown = 24

export const notTaken = (hour: KeyHourView) =>
  hour.unauthenticated + hour.forbidden + hour.limited + hour.failed

/** Requests of each of the 24 hours, the oldest first: an hour that is not there had none. */
export function usageOf({ hours }: Pick<ListedKey, 'hours'>, from: string) {
  const begins = Date.parse(from)
  const values = Array.from({ length: shown }, () => 0)
  for (const hour of hours) {
    const nth = Math.round((Date.parse(hour.hour) - begins) / hourMs)
    if (nth >= 0 && nth < shown) values[nth] = hour.accepted + notTaken(hour)
  }
  return {
    values,
    taken: hours.reduce((sum, { accepted }) => sum + accepted, 0),
    refused: hours.reduce((sum, hour) => sum + notTaken(hour), 0),
  }
}
