import type { ActivePause, ConsumerHealth } from '#server/contract/overview'

export type Tone = 'ok' | 'warn' | 'bad' | 'unknown'

/** What is the matter with a consumer: the key of a sentence in `console.diagnosis`. */
export type Diagnosis = {
  tone: Tone
  key:
    | 'no_owner'
    | 'unknown'
    | 'stuck'
    | 'paused'
    | 'partly_paused'
    | 'partly_owned'
    | 'rising'
    | 'falling'
    | 'behind'
    | 'dead'
    | 'retrying'
    | 'close'
    | 'level'
}

const STUCK_MS = 10_000
const BEHIND_SECONDS = 5
/** Where seconds are unknown, as many events as this count as being behind. */
const BEHIND_EVENTS = 1_000
const BAD_SECONDS = 60

function isStuck(consumer: ConsumerHealth, asOf: number) {
  if (!consumer.lag_events || consumer.events_per_second > 0 || consumer.trend === 'falling') return false
  const last = consumer.last_batch_at === null ? 0 : Date.parse(consumer.last_batch_at)
  return asOf - last > STUCK_MS
}

function isBehind({ lag_events, lag_seconds }: ConsumerHealth) {
  return lag_seconds === null ? (lag_events ?? 0) >= BEHIND_EVENTS : lag_seconds >= BEHIND_SECONDS
}

const isOfAll = ({ shard, event_type, player }: ActivePause) =>
  shard === null && event_type === null && player === null

const behindKey = { rising: 'rising', falling: 'falling', level: 'behind' } as const

/** The one thing to know about a consumer, worst first. `asOf` is the server's clock, in ms. */
export function diagnose(consumer: ConsumerHealth, asOf: number): Diagnosis {
  if (consumer.owned_shards === 0) return { tone: 'bad', key: 'no_owner' }
  if (consumer.pauses.some(isOfAll)) return { tone: 'warn', key: 'paused' }
  if (consumer.pauses.some(({ shard }) => shard !== null)) return { tone: 'warn', key: 'partly_paused' }
  if (isStuck(consumer, asOf)) return { tone: 'bad', key: 'stuck' }
  if (consumer.owned_shards < consumer.shards) return { tone: 'warn', key: 'partly_owned' }
  if (consumer.lag_events === null) return { tone: consumer.dead > 0 ? 'bad' : 'unknown', key: 'unknown' }
  if (isBehind(consumer)) {
    const long = (consumer.lag_seconds ?? 0) >= BAD_SECONDS && consumer.trend !== 'falling'
    return { tone: long ? 'bad' : 'warn', key: behindKey[consumer.trend] }
  }
  if (consumer.dead > 0) return { tone: 'bad', key: 'dead' }
  if (consumer.pauses.length > 0) return { tone: 'warn', key: 'partly_paused' }
  if (consumer.retrying + consumer.parked > 0) return { tone: 'warn', key: 'retrying' }
  return { tone: 'ok', key: consumer.lag_events === 0 ? 'level' : 'close' }
}
