/** Seconds to wait from `Retry-After` (seconds or an HTTP date) or better-auth's `X-Retry-After`; null when unstated. */
export function retryAfterSeconds(headers: Headers, nowMs: number): number | null {
  const stated = headers.get('retry-after') ?? headers.get('x-retry-after')
  if (stated === null) return null
  const seconds = Number(stated)
  if (stated.trim() !== '' && Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds))
  const at = Date.parse(stated)
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - nowMs) / 1000))
}
