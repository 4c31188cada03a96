import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { root } from '../scripts/setup/paths.mjs'
import type { machine } from './machine.ts'
import type { Row } from './row.ts'

type Results = { at: string; quick: boolean; machine: ReturnType<typeof machine>; rows: Row[] }

const jsonFile = `${root}/bench/results/latest.json`
const tableFile = `${root}/bench/README.md`
const marks = { begin: '<!-- results: written by npm run bench -->', end: '<!-- end of results -->' }

/**
 * Puts new rows over the older ones of the same name, in JSON and in the table. A quick run is a first impression: it is
 * printed, and replaces nothing.
 */
export function saveResults(results: Results): void {
  if (results.quick) return
  const measured = { at: results.at, commit: results.machine.commit }
  const before: Row[] = existsSync(jsonFile) ? JSON.parse(readFileSync(jsonFile, 'utf8')).rows : []
  const fresh = new Map(results.rows.map(row => [row.name, { ...row, measured }]))
  const rows = [
    ...before.map(row => fresh.get(row.name) ?? row),
    ...[...fresh.values()].filter(row => !before.some(old => old.name === row.name)),
  ]
  mkdirSync(`${root}/bench/results`, { recursive: true })
  writeFileSync(jsonFile, `${JSON.stringify({ at: results.at, machine: results.machine, rows }, null, 2)}\n`)
  const text = readFileSync(tableFile, 'utf8')
  const [head, rest = ''] = text.split(marks.begin)
  const tail = rest.split(marks.end)[1] ?? ''
  writeFileSync(tableFile, `${head}${marks.begin}\n\n${table({ ...results, rows })}\n${marks.end}${tail}`)
}

function table({ machine, rows }: Results): string {
  const lines = rows.map(row => {
    const peers = Object.entries(row.peers ?? {}).map(([name, value]) => `${name} ${value}`)
    const remarks = [...peers, ...(row.note ? [row.note] : [])].join(' · ')
    const sign = row.better === 'lower' ? '≤' : '≥'
    return `| ${row.name} | ${row.value} ${row.unit} | ${sign} ${row.goal} | ${row.ok ? 'met' : '**missed**'} | ${origin(row)} | ${remarks} |`
  })
  return [
    `On ${machine.cores} cores (${machine.cpu}), ${machine.memory_gb} GB, Node ${machine.node}; ${machine.durability}.`,
    '',
    '| row | value | goal | | measured | |',
    '|---|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n')
}

/** `2026-11-25, 3 runs, 6b4fcc4` */
const origin = ({ measured, runs }: Row) =>
  [measured?.at.slice(0, 10), `${runs.length} ${runs.length === 1 ? 'run' : 'runs'}`, measured?.commit]
    .filter(part => part !== undefined)
    .join(', ')
