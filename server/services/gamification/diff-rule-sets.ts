import { isDeepStrictEqual } from 'node:util'
import type { Step } from '#server/contract/rule-set-place'
import type { RuleSetChange } from '#server/contract/rule-sets'
import { pointerTo } from './rule-set-faults.ts'
import { changeInWords } from './rule-set-words.ts'

type Visit = { path: PropertyKey[]; steps: Step[]; before: unknown; after: unknown }

/**
 * What an admin would notice between two documents, in the order of the newer one. Items of lists are the same when
 * their id (or days, or kind) is; moving them is no change.
 */
export function diffRuleSets(before: unknown, after: unknown): RuleSetChange[] {
  return changesOf({ path: [], steps: [], before, after })
}

function changesOf({ path, steps, before, after }: Visit): RuleSetChange[] {
  if (isDeepStrictEqual(before, after)) return []
  const [left, right] = [entriesOf(before), entriesOf(after)]
  if (!left || !right || steps.at(-1)?.isWhole) return [toChange({ path, steps, before, after })]
  const names = [...right.keys(), ...[...left.keys()].filter(name => !right.has(name))]
  return names.flatMap(name => {
    const [from, to] = [left.get(name), right.get(name)]
    const place = to ?? from
    if (!place) return []
    const isItem = Array.isArray(after)
    // An item that came or went is told as one, not field by field.
    const step = { name, isItem, isWhole: !from || !to }
    const next = {
      path: [...path, place.key],
      steps: [...steps, step],
      before: from?.value,
      after: to?.value,
    }
    return step.isWhole ? [toChange(next)] : changesOf(next)
  })
}

function toChange({ path, steps, before, after }: Visit): RuleSetChange {
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'
  return {
    pointer: pointerTo(path),
    kind,
    before: before ?? null,
    after: after ?? null,
    words: changeInWords(steps, kind, before, after),
  }
}

type Place = { key: PropertyKey; value: unknown }

/** Fields by name, items by what identifies them; null for what is compared as a whole. */
function entriesOf(value: unknown): Map<string, Place> | null {
  if (typeof value !== 'object' || value === null) return null
  if (!Array.isArray(value))
    return new Map(Object.entries(value).map(([key, inner]) => [key, { key, value: inner }]))
  const named = value.map((item, index) => [nameOf(item), { key: index, value: item }] as const)
  const names = named.map(([name]) => name)
  if (names.some(name => name === null) || new Set(names).size < names.length) return null
  return new Map(named.map(([name, place]) => [String(name), place]))
}

function nameOf(item: unknown): string | null {
  if (typeof item === 'string') return item
  if (typeof item !== 'object' || item === null) return null
  const { id, days, kind }: { id?: unknown; days?: unknown; kind?: unknown } = item
  const name = id ?? days ?? kind
  return typeof name === 'string' || typeof name === 'number' ? String(name) : null
}
