import type { ConsumerHealth, Overview } from '#server/contract/overview'

/** Greatest of the known values; null when none is known. */
function worst(values: (number | null)[]): number | null {
  const known = values.filter(value => value !== null)
  return known.length === 0 ? null : Math.max(...known)
}

const sum = (consumers: ConsumerHealth[], of: (consumer: ConsumerHealth) => number) =>
  consumers.reduce((total, consumer) => total + of(consumer), 0)

/** The consumer that is furthest behind in time; null when no lag is known. */
export function worstConsumer(overview: Overview): ConsumerHealth | null {
  const seconds = worst(overview.consumers.map(consumer => consumer.lag_seconds))
  return seconds === null ? null : (overview.consumers.find(one => one.lag_seconds === seconds) ?? null)
}

export const worstLagSeconds = (overview: Overview) => worstConsumer(overview)?.lag_seconds ?? null

/** Consumers whose lag could not be read: the worst one may be among them. */
export const unknownLags = (overview: Overview) =>
  overview.consumers.filter(consumer => consumer.lag_seconds === null).length

/** Events that did not go through at once, summed over all consumers. */
export function failing({ consumers }: Overview) {
  const retrying = sum(consumers, one => one.retrying)
  const parked = sum(consumers, one => one.parked)
  const dead = sum(consumers, one => one.dead)
  return { retrying, parked, dead, total: retrying + parked + dead }
}
