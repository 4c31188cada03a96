import { parseArgs } from 'node:util'
import { machine } from './machine.ts'
import { saveResults } from './report.ts'
import type { Row } from './row.ts'
import { measurements } from './rows/index.ts'
import { abandon, lastServers, withCrowdedStack, withStack } from './stack.ts'
import { yardstick } from './yardstick.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const usage = `Measures Diana, and its peers beside it, on this machine; results go to bench/results and bench/README.md.

  npm run bench                            every row, medians of 3 (about an hour)
  npm run bench -- --only pipeline_per_s   one row, or several with commas
  npm run bench -- --quick                 one short run of each, marked as such
  npm run bench -- --list                  the rows`
const known = measurements.flatMap(measurement => measurement.rows)

type Options = ReturnType<typeof parse>

/** Throws a sentence for whoever typed it. */
function parse() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const only = values.only?.split(',').map(name => name.trim()) ?? null
  for (const name of only ?? [])
    if (!known.includes(name)) throw new Error(`There is no row "${name}". There are: ${known.join(', ')}.`)
  return { ...values, only }
}

async function main({ quick: isQuick, only, list, help }: Options): Promise<number> {
  if (help) {
    say(usage)
    return 0
  }
  if (list) {
    for (const name of known) say(name)
    return 0
  }
  const runs = isQuick ? 1 : 3
  const on = machine()
  say(JSON.stringify(on))
  for (const { title, rows, run, onlyByName } of measurements) {
    if (only ? !rows.some(name => only.includes(name)) : onlyByName) continue
    say(title)
    const speed = await yardstick()
    say(`  ${JSON.stringify(speed)}`)
    const found = await run({ runs, isQuick, withStack, withCrowdedStack, say: detail => say(`  ${detail}`) })
    for (const row of found) say(`${isQuick ? 'quick, ' : ''}${line(row)}`)
    // At once, so that a run which is stopped later keeps what it has.
    saveResults({
      at: new Date().toISOString(),
      quick: isQuick,
      machine: { ...on, ...lastServers() },
      yardstick: speed,
      rows: found,
    })
  }
  return 0
}

const line = ({ name, value, unit, goal, ok, peers, note }: Row) =>
  `${ok ? 'met   ' : 'MISSED'}  ${name}  ${value} ${unit} (goal ${goal})${peers ? ` ${JSON.stringify(peers)}` : ''}${note ? ` ${note}` : ''}`

// What was measured so far is saved already.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => {
    say('Stopping.')
    // What was under way loses its servers: what it has to say about that is no news.
    process.on('uncaughtException', () => undefined)
    abandon().finally(() => process.exit(130))
  })

const fail = (error: unknown, code: number): never => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(code)
}

const options = (() => {
  try {
    return parse()
  } catch (error) {
    return fail(error, 2)
  }
})()
main(options).then(
  code => process.exit(code),
  error => fail(error, 1),
)
