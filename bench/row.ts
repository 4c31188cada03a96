import type { Bench } from './stack.ts'
import type { Yardstick } from './yardstick.ts'

/** One figure. `value` is the median of its runs; `peers` are others doing the same work beside it. */
export type Row = {
  name: string
  value: number
  unit: string
  goal: number
  better: 'lower' | 'higher'
  ok: boolean
  runs: number[]
  /** When, of which commit and on what: rows of one table may be of different days. Stamped when it is saved. */
  measured?: { at: string; commit: string; cpu?: string; machine?: Yardstick }
  peers?: Record<string, number>
  note?: string
}

type Goal = Pick<Row, 'name' | 'unit' | 'goal' | 'better'>

export function row(goal: Goal, runs: number[], more: Pick<Row, 'peers' | 'note'> = {}): Row {
  const value = median(runs)
  const ok = goal.better === 'lower' ? value <= goal.goal : value >= goal.goal
  return { ...goal, value, ok, runs: runs.map(round), ...more }
}

/** One way to measure; it may give several rows. */
export type Measurement = {
  rows: readonly string[]
  title: string
  /** Takes so long that it runs only when it is asked for. */
  onlyByName?: true
  run: (context: Context) => Promise<Row[]>
}

export type Context = {
  runs: number
  isQuick: boolean
  say: (detail: string) => void
  /** A fresh, empty stack in the durability that is shipped; verified and thrown away afterwards. */
  withStack: <Result>(work: (bench: Bench) => Promise<Result>) => Promise<Result>
  /** The same for players whose past is in no event: invariants that hold it against the log cannot be checked. */
  withCrowdedStack: <Result>(work: (bench: Bench) => Promise<Result>) => Promise<Result>
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Nearest rank; NaN without values. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return round(
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? Number.NaN,
  )
}

const round = (value: number) => (Math.abs(value) >= 1_000 ? Math.round(value) : Number(value.toPrecision(3)))
