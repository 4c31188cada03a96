/** What the browser's field for a moment shows, in UTC: no finer than it was written. Empty for what is no moment. */
export function shownMoment(written: string): string {
  const ms = Date.parse(written)
  if (Number.isNaN(ms)) return ''
  const [toTheSecond = '', thousandths = ''] = new Date(ms).toISOString().replace('Z', '').split('.')
  const fraction = thousandths.replace(/0+$/, '')
  // The shortest way to write it, which is what browsers answer.
  return fraction === '' ? toTheSecond.replace(/(T\d\d:\d\d):00$/, '$1') : `${toTheSecond}.${fraction}`
}

/** What the document keeps of it. */
export const writtenMoment = (shown: string): string => `${shown}${/T\d\d:\d\d$/.test(shown) ? ':00' : ''}Z`

/** How fine the field has to be to show it, in seconds: browsers cut or refuse what is finer. */
export const stepOf = (shown: string): 60 | 1 | 0.001 =>
  shown.includes('.') ? 0.001 : /T\d\d:\d\d:/.test(shown) ? 1 : 60
