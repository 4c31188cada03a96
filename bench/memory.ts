import { readFileSync } from 'node:fs'

/** What a process holds of the machine's memory now, in MB. */
export function rssMb(pid: number | null): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line?.[1]) / 1_024
}
