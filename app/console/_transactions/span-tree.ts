type Linked = { id: string; parent_id: string | null }

export type TreeRow<Span> = {
  span: Span
  /** 1 at the top. */
  level: number
  /** Among those below the same, from 1, and how many these are. */
  nth: number
  of: number
  /** null when nothing is below it. */
  isOpen: boolean | null
}

/** Rows that are in sight, in order: what is below a closed one is not. */
export function rowsInSight<Span extends Linked>(
  spans: readonly Span[],
  closed: ReadonlySet<string>,
): TreeRow<Span>[] {
  const below = new Map<string | null, Span[]>()
  for (const span of spans) {
    const some = below.get(span.parent_id)
    if (some) some.push(span)
    else below.set(span.parent_id, [span])
  }
  const rows: TreeRow<Span>[] = []
  const add = (parent: string | null, level: number) => {
    const some = below.get(parent) ?? []
    for (const [index, span] of some.entries()) {
      const isOpen = below.has(span.id) ? !closed.has(span.id) : null
      rows.push({ span, level, nth: index + 1, of: some.length, isOpen })
      if (isOpen) add(span.id, level + 1)
    }
  }
  add(null, 1)
  return rows
}

export type TreeStep = { focus?: string; open?: string; close?: string }

/** What a key does at a row of a tree, as the ARIA practices have it; undefined for any other key. */
export function treeKey<Span extends Linked>(
  rows: readonly TreeRow<Span>[],
  at: string,
  key: string,
): TreeStep | undefined {
  const index = rows.findIndex(({ span }) => span.id === at)
  const row = rows[index]
  if (!row) return undefined
  const focus = (to: TreeRow<Span> | undefined): TreeStep => ({ focus: to?.span.id ?? at })
  if (key === 'ArrowDown') return focus(rows[index + 1])
  if (key === 'ArrowUp') return focus(rows[index - 1])
  if (key === 'Home') return focus(rows[0])
  if (key === 'End') return focus(rows.at(-1))
  if (key === 'ArrowRight')
    return row.isOpen === false ? { open: at } : row.isOpen ? focus(rows[index + 1]) : {}
  if (key === 'ArrowLeft')
    return row.isOpen ? { close: at } : row.span.parent_id === null ? {} : { focus: row.span.parent_id }
  return undefined
}
