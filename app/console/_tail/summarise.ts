const LENGTH_MAX = 160

export type SummaryField = { key: string; value: string }

function short(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length}]`
  if (typeof value === 'object' && value !== null) return `{${Object.keys(value).length}}`
  return String(value).slice(0, LENGTH_MAX)
}

/** The fields of an event for one line, as many as a line can hold. Nested values show only their size. */
export function summarise(data: Record<string, unknown>): SummaryField[] {
  const fields: SummaryField[] = []
  let length = 0
  for (const [key, value] of Object.entries(data)) {
    if (length > LENGTH_MAX) break
    const field = { key, value: short(value) }
    fields.push(field)
    length += field.key.length + field.value.length
  }
  return fields
}
