import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { home, root } from '../../scripts/setup/paths.mjs'

type Edit = { file: string; from: string; to: string }
type Mutant = { name: string; edits: Edit[]; only: string; seconds: number }

/** The product with one safety removed each. A run that does not notice means a checker that does not bite. */
const mutants: Mutant[] = [
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
  },
  {
    name: 'cursor by an unlocked sequence',
    edits: [{ file: 'server/bus/append.ts', from: ' order by shard for update\n', to: ' order by shard\n' }],
    only: 'worker frozen for a moment',
    seconds: 15,
  },
  {
    name: 'attempt counted after the handler',
    edits: [
      {
        file: 'server/bus/lane.ts',
        from: '    await leases.beginStep(consumer.name, first.lease)\n    try {\n      await batch.apply(slices)',
        to: '    try {\n      await batch.apply(slices)\n      await leases.beginStep(consumer.name, first.lease)',
      },
    ],
    only: 'an event kills its process',
    seconds: 30,
  },
]

type Options = { seed: number; only: string | null; say: (line: string) => void; isStopped: () => boolean }

/** Builds and breaks each mutant in a copy of this checkout. True when every one of them was caught by an invariant. */
export async function runMutants({ seed, only, say, isStopped }: Options): Promise<boolean> {
  const chosen = mutants.filter(one => only === null || one.name.includes(only))
  if (chosen.length === 0)
    throw new Error(`no mutant is called "${only}"; there are: ${mutants.map(one => one.name).join(', ')}`)
  const tree = `${home}/mutants`
  let survivors = 0
  try {
    say('copying the checkout')
    copyCheckout(tree)
    for (const mutant of chosen) {
      if (isStopped()) return false
      const broken = breakMutant(tree, mutant, seed)
      if (broken.length === 0) survivors += 1
      say(`${broken.length > 0 ? 'caught  ' : 'SURVIVED'}  ${mutant.name}`)
      for (const line of broken.slice(0, 3)) say(`            ${line}`)
    }
  } finally {
    rmSync(tree, { recursive: true, force: true })
  }
  say(`mutants: ${survivors} survived`)
  return survivors === 0
}

function copyCheckout(tree: string) {
  rmSync(tree, { recursive: true, force: true })
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
  })
  for (const file of listed.toString().split('\0').filter(Boolean)) {
    if (!existsSync(`${root}/${file}`)) continue
    mkdirSync(dirname(`${tree}/${file}`), { recursive: true })
    cpSync(`${root}/${file}`, `${tree}/${file}`)
  }
  // Linked, not copied: some hundred megabytes that nobody changes.
  execFileSync('cp', ['-al', `${root}/node_modules`, `${tree}/node_modules`])
}

/** The invariants that the run found broken. */
function breakMutant(tree: string, { name, edits, only, seconds }: Mutant, seed: number): string[] {
  const originals = new Map<string, string>()
  for (const { file, from, to } of edits) {
    const path = `${tree}/${file}`
    const text = readFileSync(path, 'utf8')
    if (!originals.has(path)) originals.set(path, text)
    if (text.split(from).length !== 2)
      throw new Error(`${name}: ${file} no longer holds what is to be removed once`)
    writeFileSync(path, text.replace(from, to))
  }
  const words = ['scripts/faults.mjs', '--seconds', String(seconds), '--seed', String(seed), '--only', only]
  const attempt = () => spawnSync(process.execPath, words, { cwd: tree, encoding: 'utf8' })
  let { stdout, stderr, status } = attempt()
  // What is broken may get in the way of setting the scene; that says nothing about the checker.
  if (status === 2) ({ stdout, stderr, status } = attempt())
  for (const [path, text] of originals) writeFileSync(path, text)
  const broken = stdout.split('\n').filter(line => line.startsWith('BROKEN'))
  // A run that could not even be judged has caught nothing.
  if (status === 2) throw new Error(`${name}: the run itself failed\n${stdout}\n${stderr}`)
  return broken
}
