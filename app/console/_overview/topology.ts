import type { Overview } from '#server/contract/overview'
import { diagnose, type Tone } from './diagnose.ts'

/** A thing that events go through. `subject`: which consumer, where there are several. */
export type TopologyNode = {
  id: string
  kind: 'hosts' | 'postgres' | 'redis' | 'consumer' | 'store'
  subject: string
  tone: Tone
  column: 0 | 1 | 2 | 3
}
/** Events a second; null where nobody counts them. */
export type TopologyEdge = { from: string; to: string; rate: number | null; tone: Tone }

/** Wider by the power of ten, so that ten a second and ten thousand can both be seen. */
export const edgeWidth = (rate: number | null): number =>
  rate === null || rate <= 0 ? 1 : Math.min(8, 1.5 + 1.6 * Math.log10(1 + rate))

type Facts = Pick<Overview, 'events_per_second' | 'consumers' | 'postgres' | 'redis' | 'relay' | 'as_of'>

/**
 * Where events go: from hosts into the log, from there into the streams, to each consumer and into what it keeps. Consumers read the log
 * itself while Redis is away. Of old news every tone is unknown.
 */
export function makeTopology(
  { events_per_second: rate, consumers, postgres, redis, relay, as_of }: Facts,
  isStale: boolean,
): { nodes: TopologyNode[]; edges: TopologyEdge[] } {
  const fresh = (tone: Tone): Tone => (isStale ? 'unknown' : tone)
  const log = fresh(postgres.state === 'up' ? 'ok' : 'bad')
  const streams = fresh(redis.state === 'down' ? 'bad' : relay.has_leader ? 'ok' : 'warn')
  const source = redis.state === 'down' ? 'postgres' : 'redis'
  const each = consumers.map(consumer => ({
    ...{ name: consumer.name, rate: consumer.events_per_second },
    tone: fresh(diagnose(consumer, Date.parse(as_of)).tone),
  }))
  return {
    nodes: [
      { id: 'hosts', kind: 'hosts', subject: '', tone: fresh(rate > 0 ? 'ok' : 'unknown'), column: 0 },
      { id: 'postgres', kind: 'postgres', subject: '', tone: log, column: 1 },
      { id: 'redis', kind: 'redis', subject: '', tone: streams, column: 1 },
      ...each.map(
        ({ name, tone }): TopologyNode => ({
          id: `c:${name}`,
          kind: 'consumer',
          subject: name,
          tone,
          column: 2,
        }),
      ),
      ...each.map(
        ({ name }): TopologyNode => ({ id: `s:${name}`, kind: 'store', subject: name, tone: log, column: 3 }),
      ),
    ],
    edges: [
      { from: 'hosts', to: 'postgres', rate, tone: log },
      { from: 'postgres', to: 'redis', rate: redis.state === 'down' ? null : rate, tone: streams },
      ...each.flatMap(({ name, rate: read, tone }): TopologyEdge[] => [
        { from: source, to: `c:${name}`, rate: read, tone },
        { from: `c:${name}`, to: `s:${name}`, rate: read, tone },
      ]),
    ],
  }
}
