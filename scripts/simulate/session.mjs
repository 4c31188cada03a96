import { tastes } from './people.mjs'

/**
 * @typedef {import('./random.mjs').Random} Random
 * @typedef {import('./people.mjs').Person} Person
 * @typedef {{ type: string, data?: Record<string, unknown> }} Deed
 * @typedef {Deed & { person: Person, atMs: number }} Activity
 *
 * What somebody has done before, so that stories go on where they stopped, and when their last visit ends.
 * @typedef {{ chapters: number, visitedOn: string, isVip: boolean, busyUntilMs: number }} Memory
 */

const endings = ['The lighthouse', 'A quiet harbour', 'El regreso', 'The long way home', 'Ashes', 'Dos lunas']

/**
 * One visit: arrives, does a few things that belong together, leaves.
 * @param {Random} random
 * @param {Person} person
 * @param {Memory} memory changed on the way
 * @param {{ startMs: number, day: string }} when
 * @returns {Activity[]} in order
 */
export function makeSession(random, person, memory, { startMs, day }) {
  const rounds = Math.max(1, Math.round(random.exponential(1.2) * person.habit.binge))
  const deeds = [...arrive(random, memory, day)]
  for (let round = 0; round < Math.min(rounds, 8); round += 1) {
    deeds.push(...doings[random.weighted(tastes, taste => person.tastes[taste])](random, person, memory))
  }
  deeds.push(...buy(random, memory))

  let atMs = startMs
  const activities = deeds.map(deed => {
    const activity = { ...deed, person, atMs: Math.round(atMs) }
    atMs += 2_000 + random.exponential(deed.type === 'game.message_sent' ? 15_000 : 45_000)
    return activity
  })
  // Hosts that cannot tell when somebody left send nothing.
  if (random.chance(0.3)) return activities
  const minutes = Math.min(Math.max(1, Math.round((atMs - startMs) / 60_000)), 1_440)
  return [...activities, { type: 'game.session_ended', data: { minutes }, person, atMs: Math.round(atMs) }]
}

/** @param {Random} random @param {Memory} memory @param {string} day @returns {Deed[]} */
function arrive(random, memory, day) {
  const isFirst = memory.visitedOn !== day
  memory.visitedOn = day
  // Now and then a host counts the same day twice; the rules refuse the second.
  const daily = isFirst || random.chance(0.04) ? [{ type: 'game.daily_login' }] : []
  return [...(random.chance(0.6) ? [{ type: 'game.login' }] : []), ...daily]
}

/** @param {Random} random @param {Memory} memory @returns {Deed[]} */
function buy(random, memory) {
  if (memory.isVip)
    return random.chance(0.01) ? [{ type: 'commerce.subscription_renewed', data: { days: 30 } }] : []
  memory.isVip = random.chance(0.003)
  return memory.isVip ? [{ type: 'commerce.vip_purchased', data: { days: 30 } }] : []
}

/** @type {Record<import('./people.mjs').Taste, (random: Random, person: Person, memory: Memory) => Deed[]>} */
const doings = {
  trivia: (random, person) => {
    const difficulty = random.pick(['easy', 'medium', 'medium', 'hard'])
    const ease = difficulty === 'easy' ? 1.2 : difficulty === 'hard' ? 0.7 : 1
    return repeat(Math.round(random.between(3, 9) * person.habit.binge), () => ({
      type: 'game.trivia_completed',
      data: { difficulty, correct: random.chance(Math.min(person.skill * ease, 0.97)) },
    }))
  },
  story: (random, _, memory) => {
    memory.chapters += 1
    const decisions = repeat(random.between(0, 3), () => ({ type: 'narrative.decision_made' }))
    const chapter = { type: 'narrative.chapter_completed', data: { chapter: `Chapter ${memory.chapters}` } }
    const ending = { type: 'narrative.ending_found', data: { ending: random.pick(endings) } }
    return [...decisions, chapter, ...(memory.chapters % 6 === 0 ? [ending] : [])]
  },
  talk: random => [
    ...repeat(random.between(2, 10), () => ({ type: 'game.message_sent' })),
    ...(random.chance(0.5) ? [{ type: 'community.participated' }] : []),
    ...(random.chance(0.06) ? [{ type: 'community.newcomer_helped' }] : []),
    ...(random.chance(0.01) ? [{ type: 'community.friend_referred' }] : []),
  ],
  explore: random => [
    ...repeat(random.between(1, 4), () => ({ type: 'game.content_discovered' })),
    ...(random.chance(0.4) ? [{ type: 'game.challenge_completed' }] : []),
  ],
}

/** @template T @param {number} count @param {() => T} make @returns {T[]} */
const repeat = (count, make) => Array.from({ length: count }, make)
