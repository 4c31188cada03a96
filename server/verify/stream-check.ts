import { readEvents } from '#server/bus/read-events'
import { allShards } from '#server/bus/shards'
import { streamKey } from '#server/bus/stream-keys'
import type { RawEvent } from '#server/events/parse-event'
import { type Check, finding, type Subject } from './check.ts'

/** The streams are a copy of the end of the log: same events, same places, no gap. */
export const streamCheck: Check = {
  name: 'streams in Redis equal the same stretch of the log',
  run: async subject => {
    let checked = 0
    const broken: object[] = []
    for (const shard of allShards) {
      const copy = await readStream(subject, shard)
      const first = copy[0]
      if (!first) continue
      const position = { shard, after: first.seq - 1, since: '1970-01-01T00:00:00.000Z' }
      const log = (await readEvents(subject.sql, [position], copy.length)).get(shard) ?? []
      checked += copy.length
      const at = copy.findIndex((event, index) => !isSame(event, log[index]))
      if (at >= 0) broken.push({ shard, stream: copy[at]?.seq, log: log[at]?.seq ?? null })
    }
    return finding(checked, 'events in streams', broken)
  },
}

async function readStream({ redis, epoch }: Subject, shard: number): Promise<RawEvent[]> {
  const entries = await redis.xrange(streamKey(epoch, shard), '-', '+')
  return entries.flatMap(([, fields]) => {
    const events: RawEvent[] = JSON.parse(fields[fields.indexOf('d') + 1] ?? '[]')
    return events
  })
}

const isSame = (a: RawEvent, b: RawEvent | undefined) =>
  b !== undefined &&
  a.id === b.id &&
  a.seq === b.seq &&
  a.type === b.type &&
  a.playerId === b.playerId &&
  a.occurredAt === b.occurredAt &&
  a.correlationId === b.correlationId &&
  a.source === b.source &&
  a.recordedAt === b.recordedAt &&
  a.ruleSet === b.ruleSet &&
  JSON.stringify(a.data) === JSON.stringify(b.data)
