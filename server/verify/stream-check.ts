import { readEvents } from '#server/bus/read-events'
import { firstNumber } from '#server/bus/retention/log-begins'
import { allShards } from '#server/bus/shards'
import { markKey, streamKey } from '#server/bus/stream-keys'
import type { RawEvent } from '#server/events/parse-event'
import { type Check, finding, type Subject } from './check.ts'

/** The streams are a copy of the end of the log: same events, same places, no gap, and up to its mark. */
export const streamCheck: Check = {
  name: 'streams in Redis equal the same stretch of the log, up to its end',
  means: 'lost',
  whenLevel: true,
  run: async ({ sql, redis, epoch }) => {
    if (epoch === null) return finding(0, 'events, since no process has run on this copy', [])
    const heads = await sql<{ shard: number; seq: number }[]>`select shard, seq from bus.shard_heads`
    const [living] = await sql<{ workers: number }[]>`
      select count(*) as workers from bus.members
      where role = 'worker' and seen_at > clock_timestamp() - interval '15 s'`
    const headOf = new Map(heads.map(({ shard, seq }) => [shard, seq]))
    let checked = 0
    const broken: object[] = []
    for (const shard of allShards) {
      const [held, marked] = await readStream({ redis, epoch }, shard)
      // What retention dropped may still stand in a stream that little has come to since.
      const from = await firstNumber(sql, shard)
      const copy = held.filter(({ seq }) => seq >= from)
      const head = headOf.get(shard) ?? 0
      const last = held.at(-1)?.seq ?? marked
      // Only a living worker moves to Redis what is still missing there.
      const isShort = marked < head && (living?.workers ?? 0) > 0
      if (last !== marked || marked > head || isShort) broken.push({ shard, last, mark: marked, head })
      const [first] = copy
      if (!first) continue
      const position = { shard, after: first.seq - 1, since: '1970-01-01T00:00:00.000Z' }
      const log = (await readEvents(sql, [position], copy.length)).get(shard) ?? []
      checked += copy.length
      const at = copy.findIndex((event, index) => !isSame(event, log[index]))
      if (at >= 0) broken.push({ shard, stream: copy[at]?.seq, log: log[at]?.seq ?? null })
    }
    return finding(checked, 'events in streams', broken)
  },
}

type Place = { redis: Subject['redis']; epoch: string }

/** What a stream holds and its mark, of one moment. */
async function readStream({ redis, epoch }: Place, shard: number): Promise<[RawEvent[], number]> {
  const stream = streamKey(epoch, shard)
  const answers = await redis.multi().xrange(stream, '-', '+').get(markKey(epoch, shard)).exec()
  const [entries = [], mark] = (answers ?? []).map(([, answer]) => answer) as [
    [string, string[]][]?,
    (string | null)?,
  ]
  const events = entries.flatMap(([, fields]): RawEvent[] =>
    JSON.parse(fields[fields.indexOf('d') + 1] ?? '[]'),
  )
  return [events, Number(mark ?? 0)]
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
