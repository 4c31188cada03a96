/** Where browsers hold the way into a view; `__Host-` where cookies are kept to a host by their name. */
export const viewCookie = (isSecure: boolean) => (isSecure ? '__Host-diana-view' : 'diana-view')

/** What the browser holds of a view, open or over; null where it holds none. */
export function viewKeyOf(headers: { get: (name: string) => string | null }): string | null {
  const held = /(?:^|;\s*)(?:__Host-)?diana-view=([\w-]{1,100})/.exec(headers.get('cookie') ?? '')
  return held?.[1] ?? null
}
