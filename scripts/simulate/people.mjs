import { habits } from './habits.mjs'
import { cultures, familyFirst, flourishes } from './names.mjs'
import { makeRandom } from './random.mjs'

/**
 * @typedef {object} Person
 * @property {{ external_id: string, name?: string, username?: string, locale: string, time_zone: string }} player as sent
 * @property {import('./habits.mjs').Habit} habit
 * @property {number} skill share of trivia answered correctly
 * @property {Record<Taste, number>} tastes how much of each they do
 * @property {number} favouriteHour local; when somebody who comes daily comes
 * @property {number} firstMoment of the time looked at, from 0 to 1: takes part from here
 * @property {number} lastMoment takes part until here
 *
 * @typedef {'trivia' | 'story' | 'talk' | 'explore'} Taste
 */

/** @type {readonly Taste[]} */
export const tastes = ['trivia', 'story', 'talk', 'explore']

/** @param {number} count @returns {Person[]} the same people every time, whatever the seed of their doings */
export const makePeople = count => Array.from({ length: count }, (_, index) => makePerson(index))

/** @param {number} index @returns {Person} */
function makePerson(index) {
  const random = makeRandom(index * 7_919 + 101)
  const culture = random.weighted(cultures, one => one.share)
  const habit = random.weighted(habits, one => one.share)
  const externalId = `sim-${String(index + 1).padStart(4, '0')}`
  const isNewcomer = random.chance(0.15)
  const isLapsed = habit.name === 'lapsed'
  return {
    player: {
      external_id: externalId,
      // Some hosts know no more than an id.
      ...(random.chance(0.95) && { name: fullName(random, culture) }),
      ...(random.chance(0.3) && { username: `player_${(index + 1).toString(36)}` }),
      locale: culture.locale,
      time_zone: random.pick(culture.zones),
    },
    habit,
    skill: 0.35 + random.next() * 0.55,
    tastes: {
      trivia: random.exponential(1),
      story: random.exponential(0.7),
      talk: random.exponential(0.8),
      explore: random.exponential(0.4),
    },
    favouriteHour: random.weighted([...habit.hours.keys()], hour => habit.hours[hour] ?? 0),
    firstMoment: isNewcomer ? 0.2 + random.next() * 0.7 : 0,
    lastMoment: isLapsed ? 0.15 + random.next() * 0.6 : 1,
  }
}

/** @param {import('./random.mjs').Random} random @param {import('./names.mjs').Culture} culture */
function fullName(random, { locale, given, family }) {
  const [first, last] = [random.pick(given), random.pick(family)]
  if (familyFirst.has(locale)) return `${last}${first}`
  if (random.chance(0.35)) return first
  return random.chance(0.08) ? `${first} ${random.pick(flourishes)}` : `${first} ${last}`
}
