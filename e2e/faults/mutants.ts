import { readFileSync } from 'node:fs'

type Edit = { file: string; from: string; to: string }
export type Mutant = {
  name: string
  edits: Edit[]
  /** The faults that need this safety, and how long they are injected. */
  only: string
  seconds: number
  /** What has to notice: another invariant that broke may have broken by itself. */
  noticedBy: RegExp
}

/** The product with one safety removed each. A run that does not notice means a checker that does not bite. */
export const mutants: Mutant[] = [
  {
    name: 'dedupe off',
    edits: [
      {
        file: 'server/services/users/record-activities.ts',
        from: 'for (const key of taken) first.set(keyOf(key), key)',
        to: 'void taken',
      },
    ],
    only: 'edge from hosts',
    seconds: 20,
    noticedBy: /twice|first id|at most one/,
  },
  {
    name: 'fencing off',
    edits: [
      {
        file: 'server/bus/checkpoint.ts',
        from: 'and c.seq = r.upfrom and r.upto > r.upfrom',
        to: '',
      },
      { file: 'server/bus/checkpoint.ts', from: ' and l.token = r.token', to: '' },
    ],
    only: 'workers frozen past',
    seconds: 60,
    noticedBy: /twice|recomputing|at most one|ledger|applied/,
  },
  {
    name: 'checkpoint outside the transaction',
    edits: [
      {
        file: 'server/bus/apply-batch.ts',
        from: '        advance(tx, consumer.name, ranges),\n',
        to: '        Promise.resolve(),\n',
      },
      {
        file: 'server/bus/apply-batch.ts',
        from: '    fastPath.publish(facts)\n    progress(slices)',
        to: '    await transaction(sql, tx => advance(tx, consumer.name, ranges))\n    fastPath.publish(facts)\n    progress(slices)',
      },
    ],
    only: 'dies while its checkpoint',
    seconds: 30,
    noticedBy: /twice|recomputing|at most one|acknowledged|applied/,
  },
  {
    name: 'stream read from $',
    edits: [
      {
        file: 'server/bus/recent.ts',
        from: 'if (seq + 1 < first || seq > recent.last) return null\n    const start = seq + 1 - first',
        to: 'if (seq > recent.last) return null\n    const start = Math.max(0, seq + 1 - first)',
      },
    ],
    only: 'redis',
    seconds: 30,
    noticedBy: /recomputing|applied|acknowledged|recount/,
  },
  {
    name: 'cursor by an unlocked sequence',
    edits: [{ file: 'server/bus/append.ts', from: ' order by shard for update\n', to: ' order by shard\n' }],
    only: 'worker frozen for a moment',
    seconds: 15,
    noticedBy: /dense|backwards|streams in Redis|acknowledged|browser/,
  },
  {
    name: 'attempt counted after the handler',
    edits: [
      {
        file: 'server/bus/lane.ts',
        from: '    await leases.beginStep(consumer.name, suspects)\n    let setAside: number\n    try {\n      setAside = await batch.apply(slices)',
        to: '    let setAside: number\n    try {\n      setAside = await batch.apply(slices)\n      await leases.beginStep(consumer.name, suspects)',
      },
    ],
    only: 'an event kills its process',
    seconds: 30,
    noticedBy: /^BROKEN {2}(the product does under a fault|after healing)/,
  },
]

/** The files of a checkout without the safety. Throws when one of them no longer holds what is to be removed once. */
export function without({ name, edits }: Mutant, checkout: string): Map<string, string> {
  const changed = new Map<string, string>()
  for (const { file, from, to } of edits) {
    const text = changed.get(file) ?? readFileSync(`${checkout}/${file}`, 'utf8')
    if (text.split(from).length !== 2)
      throw new Error(`${name}: ${file} no longer holds what is to be removed once`)
    changed.set(
      file,
      text.replace(from, () => to),
    )
  }
  return changed
}
