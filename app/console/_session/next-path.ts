const HOME = '/console'
const SIGN_IN = '/console/sign-in'

const under = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`)

/** Where to go after sign-in: a path of this origin under /console, else the overview. Guards against open redirects. */
export function nextPath(wanted: string | null | undefined): string {
  // Browsers drop tabs and newlines and read a backslash as a slash, so `/\evil.example` would leave the site.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused
  if (!wanted?.startsWith('/') || /[\\\u0000-\u001f\u007f]/.test(wanted)) return HOME
  const base = 'http://same.invalid'
  const url = URL.canParse(wanted, base) ? new URL(wanted, base) : null
  if (!url || url.origin !== base) return HOME
  if (!under(url.pathname, HOME) || under(url.pathname, SIGN_IN)) return HOME
  return url.pathname + url.search + url.hash
}

/** The sign-in page, remembering where the admin was. */
export function signInPath(from: string): string {
  const next = nextPath(from)
  return next === HOME ? SIGN_IN : `${SIGN_IN}?next=${encodeURIComponent(next)}`
}
