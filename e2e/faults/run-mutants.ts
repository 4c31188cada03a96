import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { home, root } from '../../scripts/setup/paths.mjs'
import { type Mutant, mutants, without } from './mutants.ts'

type Options = { seed: number; only: string | null; say: (line: string) => void; stop: AbortSignal }

/**
 * Breaks each mutant in a copy of this checkout, and before it the product as it is, under the same faults. True when
 * every mutant was caught by an invariant that is there for it, and the product by none.
 */
export async function runMutants({ seed, only, say, stop }: Options): Promise<boolean> {
  const chosen = mutants.filter(one => only === null || one.name.includes(only))
  if (chosen.length === 0)
    throw new Error(`no mutant is called "${only}"; there are: ${mutants.map(one => one.name).join(', ')}`)
  const tree = `${home}/mutants`
  let failed = 0
  try {
    say('copying the checkout')
    copyCheckout(tree)
    for (const mutant of chosen) {
      const sound = await run(tree, mutant, seed, stop)
      if (stop.aborted) return false
      if (sound.length > 0) failed += 1
      say(
        `${sound.length === 0 ? 'sound   ' : 'BROKEN  '}  the product without a change, for "${mutant.name}"`,
      )
      for (const line of sound.slice(0, 3)) say(`            ${line}`)
      const mend = apply(tree, mutant)
      const broken = await run(tree, mutant, seed, stop)
      mend()
      if (stop.aborted) return false
      const caught = broken.filter(line => mutant.noticedBy.test(line))
      if (caught.length === 0) failed += 1
      say(`${caught.length > 0 ? 'caught  ' : 'SURVIVED'}  ${mutant.name}`)
      for (const line of (caught.length > 0 ? caught : broken).slice(0, 3)) say(`            ${line}`)
    }
  } finally {
    rmSync(tree, { recursive: true, force: true })
  }
  say(`mutants: ${chosen.length} run, ${failed === 0 ? 'all caught' : `${failed} not as they should be`}`)
  return failed === 0
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

/** Takes the safety away; what it returns puts it back. */
function apply(tree: string, mutant: Mutant): () => void {
  const changed = [...without(mutant, tree)].map(([file, text]) => ({ path: `${tree}/${file}`, text }))
  // Of the copy: the checkout may be edited during the half hour that this takes.
  const originals = changed.map(({ path }) => ({ path, text: readFileSync(path, 'utf8') }))
  const write = (files: typeof changed) => {
    for (const { path, text } of files) writeFileSync(path, text)
  }
  write(changed)
  return () => write(originals)
}

/** The invariants that a run found broken. */
async function run(tree: string, { name, only, seconds }: Mutant, seed: number, stop: AbortSignal) {
  const words = ['scripts/faults.mjs', '--seconds', String(seconds), '--seed', String(seed), '--only', only]
  const limitMs = (seconds + reckoningSeconds) * 1_000
  let { code, output } = await end(tree, words, limitMs, stop)
  // What is broken may get in the way of setting the scene, or let it stand still; that says nothing about the checker.
  if (code !== 0 && code !== 1 && !stop.aborted) ({ code, output } = await end(tree, words, limitMs, stop))
  // A run that could not even be judged has caught nothing, and proves nothing sound.
  const isJudged = (code === 0 || code === 1) && /^faults: /m.test(output)
  if (!isJudged && !stop.aborted) throw new Error(`${name}: the run itself failed\n${output}`)
  return output.split('\n').filter(line => line.startsWith('BROKEN'))
}

/** For a build, the start, and the reckoning, on a slow machine. */
const reckoningSeconds = 900

/** Ctrl-C stops the run that is under way as it would stop any. One that stands still is ended, by force in the end. */
async function end(tree: string, words: string[], limitMs: number, stop: AbortSignal) {
  const child = spawn(process.execPath, words, { cwd: tree })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', text => (output += text))
  const pass = () => child.kill('SIGTERM')
  stop.addEventListener('abort', pass)
  // Asked once, a run ends its fault first; asked twice, at once.
  const limits = [limitMs, limitMs + 10_000].map(ms => setTimeout(pass, ms))
  const code = await new Promise<number | null>(done => child.on('close', done))
  for (const limit of limits) clearTimeout(limit)
  stop.removeEventListener('abort', pass)
  return { code, output }
}
