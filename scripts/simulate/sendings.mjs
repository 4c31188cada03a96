/**
 * @typedef {object} Item one item of POST /events
 * @property {string} source_id
 * @property {string} type
 * @property {{ external_id: string, name?: string, username?: string, locale?: string, time_zone?: string }} player
 * @property {string} [occurred_at]
 * @property {Record<string, unknown>} [data]
 *
 * @typedef {{ item: Item, isRepeat: boolean, alone: boolean }} Sending `alone`: as a request of its own, not in a batch
 *
 * @typedef {object} Options
 * @property {string} run makes the ids of this run differ from those of every other
 * @property {() => number} now
 * @property {number} rate
 */

const repeatShare = 0.02
const repeatWithin = 40
const timelessShare = 0.2
const singlesASecondMax = 60

/** Small hosts post one by one, big ones in batches. @param {number} rate */
export const singlesShare = rate => Math.min(0.7, singlesASecondMax / rate)

/**
 * Activities as a host sends them: with ids of its own, sometimes twice, with the profile now and then.
 * @param {import('./random.mjs').Random} random
 * @param {Iterable<import('./timeline.mjs').Arrival>} arrivals
 * @param {Options} options
 * @returns {Generator<Sending, void>}
 */
export function* sendings(random, arrivals, { run, now, rate }) {
  /** @type {Set<string>} */
  const introduced = new Set()
  /** @type {{ place: number, item: Item }[]} */
  let repeats = []
  let number = 0
  const share = singlesShare(rate)
  const wrap = (/** @type {Item} */ item, isRepeat = false) => ({
    item,
    isRepeat,
    alone: random.chance(share),
  })

  for (const arrival of arrivals) {
    const due = repeats.filter(repeat => repeat.place <= number)
    if (due.length > 0) repeats = repeats.filter(repeat => repeat.place > number)
    for (const { item } of due) yield wrap(item, true)

    number += 1
    const isFirst = !introduced.has(arrival.person.player.external_id)
    introduced.add(arrival.person.player.external_id)
    const item = toItem(random, arrival, { sourceId: `${run}-${number}`, nowMs: now(), isFirst })
    if (random.chance(repeatShare)) repeats.push({ place: number + random.between(0, repeatWithin), item })
    yield wrap(item)
  }
  for (const { item } of repeats) yield wrap(item, true)
}

/**
 * @param {import('./random.mjs').Random} random
 * @param {import('./timeline.mjs').Arrival} arrival
 * @param {{ sourceId: string, nowMs: number, isFirst: boolean }} context
 * @returns {Item}
 */
function toItem(random, { type, data, person, atMs, arrivesMs }, { sourceId, nowMs, isFirst }) {
  const { external_id } = person.player
  const tellsProfile = random.chance(0.2) || isFirst || type === 'game.login'
  const saysWhen = !random.chance(timelessShare)
  // What happens right now may leave its time out; what is late may not.
  const isNow = Math.abs(arrivesMs - nowMs) < 60_000 && atMs === arrivesMs
  return {
    source_id: sourceId,
    type,
    player: tellsProfile ? person.player : { external_id },
    ...((saysWhen || !isNow) && { occurred_at: new Date(Math.min(atMs, nowMs)).toISOString() }),
    ...(data && { data }),
  }
}
