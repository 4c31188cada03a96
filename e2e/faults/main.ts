import { help, parseArguments } from './arguments.ts'
import { faults } from './kinds/index.ts'
import { type Report, runFaults } from './run.ts'
import { runMutants } from './run-mutants.ts'
import { verbs } from './verbs/index.ts'
import type { Verdict } from './verdict.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

const stop = new AbortController()
/** Ctrl-C reaches a whole group of processes, and one of them may pass it on: that is one press, not two. */
const onePressMs = 500
let pressedAt = 0
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (stop.signal.aborted && Date.now() - pressedAt > onePressMs) process.exit(130)
    if (stop.signal.aborted) return
    pressedAt = Date.now()
    say('Stopping after this fault; once more to stop at once.')
    stop.abort()
  })

async function main(): Promise<number> {
  const options = parseArguments(
    process.argv.slice(2),
    Number(new Date().toISOString().slice(0, 10).replaceAll('-', '')),
  )
  if (options.help) {
    say(help)
    return 0
  }
  if (options.list) {
    for (const fault of faults) say(`${fault.slow ? 'long  ' : '      '}${fault.name}`)
    for (const verb of verbs) say(`verb  ${verb.name}`)
    return 0
  }
  if (options.mutants) return (await runMutants({ ...options, say, stop: stop.signal })) ? 0 : 1
  say(`seed ${options.seed}, ${options.seconds} s: two webs, three workers, Postgres, Redis`)
  return report(await runFaults({ ...options, say, stop: stop.signal }))
}

function report({
  verdicts,
  missed,
  taken,
  injected,
  slowestMs,
  events,
  neverCame,
  untried,
}: Report): number {
  const broken = verdicts.filter(verdict => verdict.broken.length > 0)
  for (const { name, checked, broken: examples } of verdicts) {
    say(`${examples.length > 0 ? 'BROKEN' : 'holds '}  ${name}  (${checked})`)
    for (const example of examples) say(`          ${example}`)
  }
  for (const [path, times] of taken) say(`taken   ${path}  (${times} times)`)
  if (neverCame.length > 0) say(`never   ${neverCame.join(', ')}`)
  if (untried.length > 0) say(`untried ${untried.join(', ')}`)
  for (const path of missed) say(`MISSED  ${path}: none of the faults for it opened it in this run`)
  say(`${verdicts.length - broken.length} of ${verdicts.length} invariants hold`)
  // Checks stop looking after a few.
  const many = (kind: Verdict['kind']) => {
    const count = broken.reduce((sum, verdict) => sum + (verdict.kind === kind ? verdict.found : 0), 0)
    return count < 10 ? `${count}` : `${count} or more`
  }
  const seconds = (slowestMs / 1_000).toFixed(1)
  say(
    `faults: ${events} events, ${injected.length} faults of ${new Set(injected).size} kinds, ${many('lost')} lost, ` +
      `${many('doubled')} doubled, ${many('order')} out of order, recovered in ≤ ${seconds} s`,
  )
  return broken.length > 0 || missed.length > 0 ? 1 : 0
}

main().then(
  code => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(2)
  },
)
