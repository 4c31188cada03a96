const LENGTH_MAX = 160

function short(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length}]`
  if (typeof value === 'object' && value !== null) return `{${Object.keys(value).length}}`
  return String(value)
}

/** The fields of an event on one line: `difficulty hard · correct true`. Nested values show only their size. */
export function summarise(data: Record<string, unknown>): string {
  const text = Object.entries(data)
    .map(([key, value]) => `${key} ${short(value)}`)
    .join(' · ')
  return text.length > LENGTH_MAX ? `${text.slice(0, LENGTH_MAX - 1)}…` : text
}
