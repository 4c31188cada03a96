import { readFileSync } from 'node:fs'
import type { Estate } from './estate.ts'
import type { Periods } from './periods.ts'
import type { Viewers } from './viewers.ts'

type Line = { msg?: string; err?: { type?: string } }

/** The ways through the protocol that only faults open, and how the logs tell that one was taken. */
const inLogs = {
  behind: line => line.msg === 'stream is behind',
  rewind: line => line.msg === 'stream lost, refilling',
  fencing: line => line.err?.type === 'Fenced',
  bisect: line => line.msg === 'batch failed, halving',
  'catch-up from Postgres': line => line.msg === 'read from the log',
  'parked, then released': line => line.msg === 'parked event released',
  'dead letter': line => line.msg === 'event set aside as dead' || line.msg === 'event gave up',
  'other shards go on without a suspect': line => line.msg === 'suspects taken',
  'dead connection noticed': line => line.msg === 'postgres was silent',
} satisfies Record<string, (line: Line) => boolean>

export type Path = keyof typeof inLogs | 'reset frame' | 'closing cut, then resumed'

export function makePaths(estate: Estate, viewers: Viewers, periods: Periods) {
  const members = [...estate.webs, ...estate.workers]

  /** How often each path was taken so far. */
  function taken(): Map<Path, number> {
    const counts = new Map<Path, number>()
    for (const { logFile } of members) {
      for (const text of readFileSync(logFile, 'utf8').split('\n')) {
        if (!text.startsWith('{')) continue
        const line = parse(text)
        for (const [path, isTaken] of Object.entries(inLogs) as [
          keyof typeof inLogs,
          (line: Line) => boolean,
        ][])
          if (isTaken(line)) counts.set(path, (counts.get(path) ?? 0) + 1)
      }
    }
    const resets = viewers.viewers.reduce((sum, viewer) => sum + viewer.resets.length, 0)
    if (resets > 0) counts.set('reset frame', resets)
    const resumed = periods.resumed()
    if (resumed > 0) counts.set('closing cut, then resumed', resumed)
    return counts
  }

  return { taken }
}

/** A process that was killed may have left half a line. */
function parse(text: string): Line {
  try {
    return JSON.parse(text) as Line
  } catch {
    return {}
  }
}
