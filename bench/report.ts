import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { root } from '../scripts/setup/paths.mjs'
import type { machine, Servers } from './machine.ts'
import type { Row } from './row.ts'
import type { Yardstick } from './yardstick.ts'

type Results = { at: string; quick: boolean; machine: Machine; yardstick: Yardstick; rows: Row[] }
/** Rows that need no servers know none; what was known of them before stays. */
type Machine = ReturnType<typeof machine> & Partial<Servers>

const jsonFile = `${root}/bench/results/latest.json`
const tableFile = `${root}/bench/README.md`
const marks = { begin: '<!-- results: written by npm run bench -->', end: '<!-- end of results -->' }

/**
 * Puts new rows over the older ones of the same name, in JSON and in the table. A quick run is a first impression: it is
 * printed, and replaces nothing.
 */
export function saveResults(results: Results): void {
  if (results.quick) return
  const { commit, cpu } = results.machine
  const measured = { at: results.at, commit, cpu, machine: results.yardstick }
  const known: { machine?: Machine; rows: Row[] } = existsSync(jsonFile)
    ? JSON.parse(readFileSync(jsonFile, 'utf8'))
    : { rows: [] }
  const before = known.rows
  const machine: Machine = { ...serversIn(known.machine), ...results.machine }
  const fresh = new Map(results.rows.map(row => [row.name, { ...row, measured }]))
  const rows = [
    ...before.map(row => fresh.get(row.name) ?? row),
    ...[...fresh.values()].filter(row => !before.some(old => old.name === row.name)),
  ]
  mkdirSync(`${root}/bench/results`, { recursive: true })
  writeFileSync(jsonFile, `${JSON.stringify({ at: results.at, machine, rows }, null, 2)}\n`)
  const text = readFileSync(tableFile, 'utf8')
  const [head, rest = ''] = text.split(marks.begin)
  const tail = rest.split(marks.end)[1] ?? ''
  writeFileSync(tableFile, `${head}${marks.begin}\n\n${table(machine, rows)}\n${marks.end}${tail}`)
}

const serversIn = ({ postgres, redis, durability, flags }: Partial<Servers> = {}) => ({
  ...(postgres && { postgres }),
  ...(redis && { redis }),
  ...(durability && { durability }),
  ...(flags && { flags }),
})

function table(machine: Machine, rows: readonly Row[]): string {
  const lines = rows.map(row => {
    const peers = Object.entries(row.peers ?? {}).map(([name, value]) => `${name} ${value}`)
    const remarks = [...peers, ...(row.note ? [row.note] : [])].join(' · ')
    const sign = row.better === 'lower' ? '≤' : '≥'
    return `| ${row.name} | ${row.value} ${row.unit} | ${sign} ${row.goal} | ${row.ok ? 'met' : '**missed**'} | ${origin(row)} | ${speed(row)} | ${remarks} |`
  })
  return [
    `On ${machine.cores} cores, ${machine.memory_gb} GB, Node ${machine.node}, Postgres ${machine.postgres ?? 'unknown'}, Redis ${machine.redis ?? 'unknown'}; ${machine.durability ?? 'durability unknown'}.`,
    ...(machine.flags ? ['', `Postgres runs with ${machine.flags.join(', ')}.`] : []),
    '',
    '| row | value | goal | | measured | machine | |',
    '|---|---|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n')
}

/** `2026-11-25, 3 runs, 6b4fcc4` */
const origin = ({ measured, runs }: Row) =>
  [measured?.at.slice(0, 10), `${runs.length} ${runs.length === 1 ? 'run' : 'runs'}`, measured?.commit]
    .filter(part => part !== undefined)
    .join(', ')

/** `Xeon: 171 k, 6100`: the processor, and what the yardstick said just before. */
const speed = ({ measured: { cpu, machine } = { at: '', commit: '' } }: Row) =>
  [cpu && shortNameOf(cpu), machine && `${machine.json_k_per_s} k, ${machine.syncs_per_s}`]
    .filter(part => part !== undefined)
    .join(': ')

/** `Intel(R) Xeon(R) Processor @ 2.60GHz` is a Xeon. */
const shortNameOf = (cpu: string) =>
  cpu
    .replace(/\((R|TM)\)|Processor|CPU|@.*$/g, '')
    .replace(/\s+/g, ' ')
    .trim()
