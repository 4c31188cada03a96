import { asRecord, sameJson } from './json-value.ts'

/** A place that both changed, each in another way. Undefined: it does not stand there. */
export type Clash = { path: string; base: unknown; mine: unknown; theirs: unknown }
export type Side = 'mine' | 'theirs'

/**
 * Two documents that were made from the same one, put together: what only one of them changed is taken from it, items of
 * lists are told apart by id (or days). Where both changed the same place, `choices` decides by its path, mine until then.
 */
export function mergeDocuments(
  base: unknown,
  mine: unknown,
  theirs: unknown,
  choices: ReadonlyMap<string, Side> = new Map(),
): { document: unknown; clashes: Clash[] } {
  const clashes: Clash[] = []
  const merge = (path: string, was: unknown, left: unknown, right: unknown): unknown => {
    if (sameJson(left, right) || sameJson(was, right)) return left
    if (sameJson(was, left)) return right
    const [a, b] = [entriesOf(left), entriesOf(right)]
    if (a && b && Array.isArray(left) === Array.isArray(right)) {
      const before = entriesOf(was) ?? new Map<string, unknown>()
      const merged = [...new Set([...a.keys(), ...b.keys()])].flatMap(name => {
        const value = merge(`${path}/${name}`, before.get(name), a.get(name), b.get(name))
        return value === undefined ? [] : [[name, value] as const]
      })
      return Array.isArray(left) ? merged.map(([, value]) => value) : Object.fromEntries(merged)
    }
    clashes.push({ path, base: was, mine: left, theirs: right })
    return choices.get(path) === 'theirs' ? right : left
  }
  return { document: merge('', base, mine, theirs), clashes }
}

/** Fields by name, items by what identifies them; null for what is taken as a whole. */
function entriesOf(value: unknown): Map<string, unknown> | null {
  if (!Array.isArray(value)) {
    const record = asRecord(value)
    return record && new Map(Object.entries(record))
  }
  const names = value.map(item => asRecord(item)?.id ?? asRecord(item)?.days)
  if (names.some(name => typeof name !== 'string' && typeof name !== 'number')) return null
  return new Set(names).size < names.length
    ? null
    : new Map(value.map((item, index) => [String(names[index]), item]))
}
