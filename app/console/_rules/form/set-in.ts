import { asRecord } from '../json-value.ts'

export type Path = readonly (string | number)[]

/** The value at a path of a document; undefined where the path leads nowhere. */
export function readIn(document: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)]
    const record = asRecord(value)
    return record && Object.hasOwn(record, key) ? record[key] : undefined
  }, document)
}

/**
 * A copy of a document with another value at a path; undefined takes the field or the item out. What is on the way and
 * not there is made: a list where an index follows, an object otherwise.
 */
export function setIn(document: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  if (typeof key === 'number') {
    const list = Array.isArray(document) ? [...document] : []
    if (rest.length === 0 && value === undefined) return list.toSpliced(key, 1)
    list[key] = setIn(list[key], rest, value)
    return list
  }
  const record = asRecord(document) ?? {}
  if (rest.length === 0 && value === undefined) {
    const { [key]: _, ...others } = record
    return others
  }
  return { ...record, [key]: setIn(Object.hasOwn(record, key) ? record[key] : undefined, rest, value) }
}

/** A copy of a record with one key called otherwise, in its place. */
export const renameKey = (record: Record<string, unknown>, from: string, to: string) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key === from ? to : key, value]))

/** A copy of a list with the item at `index` moved by one place; the list itself where there is none. */
export function moveItem<Item>(list: readonly Item[], index: number, by: -1 | 1): Item[] {
  const item = list[index]
  const to = index + by
  if (item === undefined || to < 0 || to >= list.length) return [...list]
  return list.toSpliced(index, 1).toSpliced(to, 0, item)
}

/** As RFC 6901 writes it, as faults name their place. */
export const pointerOf = (path: Path) =>
  path.map(key => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** `name`, or the first of name_2, name_3 … that nobody has. */
export function freeName(name: string, taken: readonly string[]): string {
  const stem = name.replace(/_\d+$/, '')
  if (!taken.includes(name)) return name
  for (let n = 2; ; n += 1) if (!taken.includes(`${stem}_${n}`)) return `${stem}_${n}`
}
