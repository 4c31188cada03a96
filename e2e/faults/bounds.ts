import { readFileSync } from 'node:fs'
import { currentEpoch } from '#server/bus/epoch'
import { allShards } from '#server/bus/shards'
import { streamKey } from '#server/bus/stream-keys'
import { type Estate, streamBudgetEvents } from './estate.ts'
import type { Verdict } from './verdict.ts'

const rssMaxMb = 700
const connectionsMax = 110
/** Trimming is by whole nodes of a stream and now and then. */
const streamSlack = 8

/** Memory, streams and connections stay bounded. */
export async function bounds(estate: Estate): Promise<Verdict> {
  const broken: string[] = []
  let rssMost = 0
  for (const { name, service } of [...estate.webs, ...estate.workers]) {
    const rssMb = residentMb(service.pid)
    rssMost = Math.max(rssMost, rssMb)
    if (rssMb > rssMaxMb) broken.push(`${name} holds ${Math.round(rssMb)} MB`)
  }
  const [row] = await estate.sql<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity where application_name like 'diana%'`
  const connections = row?.count ?? 0
  if (connections > connectionsMax) broken.push(`${connections} connections to Postgres`)
  const epoch = await currentEpoch(estate.sql)
  const lengths = await Promise.all(allShards.map(shard => estate.redisClient.xlen(streamKey(epoch, shard))))
  const longest = Math.max(...lengths)
  if (longest > streamBudgetEvents * streamSlack) broken.push(`a stream holds ${longest} entries`)
  const checked = `${Math.round(rssMost)} MB, ${connections} connections, ${longest} entries at most`
  return {
    name: 'memory, connections and streams stay bounded',
    kind: 'other',
    checked,
    found: broken.length,
    broken,
  }
}

function residentMb(pid: number | null): number {
  if (pid === null) return 0
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes ?? 0) / 1_024
}
