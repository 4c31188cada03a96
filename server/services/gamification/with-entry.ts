/**
 * A copy with one entry more, or another value. Entries that are new come in the order of their names: what players do
 * first differs, and objects with the same names in one order are one shape, which copies several times faster.
 */
export function withEntry<Value>(
  record: Readonly<Record<string, Value>>,
  name: string,
  value: NoInfer<Value>,
): Record<string, Value> {
  if (Object.hasOwn(record, name)) {
    const copy = { ...record }
    copy[name] = value
    return copy
  }
  return Object.fromEntries(
    [...Object.entries(record), [name, value] as const].sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}
