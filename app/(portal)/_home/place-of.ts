/**
 * The place a time zone is named after, in the reader's language where the browser knows it:
 * `America/Mexico_City` → Mexico City, Ciudad de México.
 */
export const placeOf = (timeZone: string, locale: string): string => {
  if (timeZone === 'UTC' || timeZone === 'Etc/UTC') return 'UTC'
  const named = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortGeneric' })
    .formatToParts(new Date())
    .find(({ type }) => type === 'timeZoneName')?.value
  const place =
    /^(?:hora de (?:la |los |el )?)(.+)$/.exec(named ?? '')?.[1] ?? /^(.+) Time$/.exec(named ?? '')?.[1]
  return place ?? (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')
}
