import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { root } from '../scripts/setup/paths.mjs'
import type { machine } from './machine.ts'
import type { Row } from './row.ts'

type Results = { at: string; runs: number; quick: boolean; machine: ReturnType<typeof machine>; rows: Row[] }

const jsonFile = `${root}/bench/results/latest.json`
const tableFile = `${root}/bench/README.md`
const marks = { begin: '<!-- results: written by npm run bench -->', end: '<!-- end of results -->' }

/** Puts new rows over the older ones of the same name, in JSON and in the table. */
export function saveResults(results: Results): void {
  const before: Row[] = existsSync(jsonFile) ? JSON.parse(readFileSync(jsonFile, 'utf8')).rows : []
  const fresh = new Map(results.rows.map(row => [row.name, row]))
  const rows = [
    ...before.map(row => fresh.get(row.name) ?? row),
    ...results.rows.filter(row => !before.some(old => old.name === row.name)),
  ]
  mkdirSync(`${root}/bench/results`, { recursive: true })
  writeFileSync(jsonFile, `${JSON.stringify({ ...results, rows }, null, 2)}\n`)
  const text = readFileSync(tableFile, 'utf8')
  const [head, rest = ''] = text.split(marks.begin)
  const tail = rest.split(marks.end)[1] ?? ''
  writeFileSync(tableFile, `${head}${marks.begin}\n\n${table({ ...results, rows })}\n${marks.end}${tail}`)
}

function table({ at, runs, quick, machine, rows }: Results): string {
  const lines = rows.map(row => {
    const peers = Object.entries(row.peers ?? {}).map(([name, value]) => `${name} ${value}`)
    const remarks = [...peers, ...(row.note ? [row.note] : [])].join(' · ')
    const sign = row.better === 'lower' ? '≤' : '≥'
    return `| ${row.name} | ${row.value} ${row.unit} | ${sign} ${row.goal} | ${row.ok ? 'met' : '**missed**'} | ${remarks} |`
  })
  const how = quick ? 'a quick run, for a first impression only' : `medians of ${runs}`
  return [
    `Last run ${at.slice(0, 10)}, ${how}, on ${machine.cores} cores (${machine.cpu}), ${machine.memory_gb} GB, Node ${machine.node}; ${machine.durability}.`,
    '',
    '| row | value | goal | | |',
    '|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n')
}
