import { localClock } from './clock.mjs'
import { inclination } from './habits.mjs'
import { makeSession } from './session.mjs'

/**
 * @typedef {import('./people.mjs').Person} Person
 * @typedef {import('./session.mjs').Activity} Activity
 * @typedef {import('./session.mjs').Memory} Memory
 * @typedef {import('./random.mjs').Random} Random
 *
 * An activity and when its host gets to send it: at once, or after a phone was offline for a while.
 * @typedef {Activity & { arrivesMs: number }} Arrival
 *
 * @typedef {{ zone: string, habit: import('./habits.mjs').Habit, members: Person[] }} Group
 * @typedef {{ atMs: number, weight: number, groups: (Group & { weight: number })[] }} Slice
 */

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const lateShare = 0.03
const lateHours = { least: 1, most: 70 }
/** Activities in a visit, roughly: only to know how many daily visitors there is room for. */
const visitLength = 10
/** Visits that began earlier are still going on when the time looked at begins. */
const leadMs = hourMs / 3

/**
 * What people do between two moments, in the order in which it arrives; about `count` activities. People in the same
 * zone with the same habit are drawn as one group, so that a million of them cost no more than a few.
 * @param {Random} random
 * @param {Person[]} people
 * @param {{ fromMs: number, toMs: number, count: number }} options
 * @returns {Generator<Arrival, void>}
 */
export function* timeline(random, people, { fromMs, toMs, count }) {
  const startMs = fromMs - leadMs
  const sliceMs = Math.min(hourMs, Math.max(60_000, (toMs - fromMs) / 100))
  const slices = sliceUp(groupsOf(people), startMs, toMs, sliceMs)
  const weight = sum(slices.filter(slice => slice.atMs >= fromMs))
  const keepers = chooseKeepers(people, count, (toMs - fromMs) / dayMs)
  /** @type {Map<Person, Memory>} */
  const memories = new Map()
  /** @type {Arrival[]} */
  let waiting = []
  let wanted = 0
  let made = 0
  const add = (/** @type {Person} */ person, /** @type {number} */ startMs) => {
    const arrivals = visit(random, person, memories, startMs)
    made += arrivals.length
    for (const arrival of arrivals) waiting.push(arrival)
  }

  for (const slice of slices) {
    const moment = (slice.atMs - fromMs) / (toMs - fromMs)
    wanted += (count * slice.weight) / weight
    const anyTime = () => slice.atMs + random.next() * sliceMs
    for (const person of keepers) if (keepsNow(person, slice.atMs, sliceMs)) add(person, anyTime())
    while (made < wanted) {
      const startMs = anyTime()
      // Who is in a visit begins no other: hands that are in two places at once are what abuse looks like.
      const isFree = (/** @type {Person} */ person) =>
        takesPart(person, moment) && startMs >= (memories.get(person)?.busyUntilMs ?? 0)
      add(drawMember(random, slice.groups, isFree), startMs)
    }
    const endMs = slice.atMs + sliceMs
    waiting.sort((a, b) => a.arrivesMs - b.arrivesMs)
    const here = waiting.findIndex(one => one.arrivesMs >= endMs)
    const ready = waiting.slice(0, here < 0 ? waiting.length : here)
    waiting = here < 0 ? [] : waiting.slice(here)
    for (const one of ready) if (one.arrivesMs >= fromMs && one.arrivesMs < toMs) yield one
  }
}

/**
 * Those who come every day, as many as the traffic has room for.
 * @param {Person[]} people
 * @param {number} count
 * @param {number} days
 */
const chooseKeepers = (people, count, days) =>
  days < 2
    ? []
    : people.filter(person => person.habit.daily).slice(0, Math.floor(count / 2 / (visitLength * days)))

/** @param {Person} person @param {number} atMs @param {number} sliceMs */
function keepsNow(person, atMs, sliceMs) {
  const { hour } = localClock(person.player.time_zone, atMs)
  // Slices are as long as an hour or an even part of the time: only one of them may count.
  return hour === person.favouriteHour && localClock(person.player.time_zone, atMs - sliceMs).hour !== hour
}

/** @param {Person[]} people @returns {Group[]} */
function groupsOf(people) {
  /** @type {Map<string, Group>} */
  const groups = new Map()
  for (const person of people) {
    const key = `${person.player.time_zone} ${person.habit.name}`
    const group = groups.get(key)
    if (group) group.members.push(person)
    else groups.set(key, { zone: person.player.time_zone, habit: person.habit, members: [person] })
  }
  return [...groups.values()]
}

/** @param {Group[]} groups @param {number} startMs @param {number} toMs @param {number} sliceMs */
function sliceUp(groups, startMs, toMs, sliceMs) {
  return Array.from({ length: Math.ceil((toMs - startMs) / sliceMs) }, (_, index) => {
    const atMs = startMs + index * sliceMs
    const inclined = groups.map(group => ({
      ...group,
      weight: group.members.length * inclination(group.habit, localClock(group.zone, atMs)),
    }))
    return { atMs, groups: inclined, weight: sum(inclined) }
  })
}

/**
 * @param {Random} random
 * @param {(Group & { weight: number })[]} groups
 * @param {(person: Person) => boolean} isFree
 */
function drawMember(random, groups, isFree) {
  const draw = () => random.pick(random.weighted(groups, group => group.weight).members)
  let person = draw()
  for (let tries = 0; tries < 200 && !isFree(person); tries += 1) person = draw()
  return person
}

/** @param {{ weight: number }[]} parts */
const sum = parts => parts.reduce((total, part) => total + part.weight, 0)

/** @param {Person} person @param {number} moment */
const takesPart = (person, moment) => moment >= person.firstMoment && moment <= person.lastMoment

/** @param {Random} random @param {Person} person @param {Map<Person, Memory>} memories @param {number} arrivesMs @returns {Arrival[]} */
function visit(random, person, memories, arrivesMs) {
  const memory = memories.get(person) ?? { chapters: 0, visitedOn: '', isVip: false, busyUntilMs: 0 }
  memories.set(person, memory)
  const lateMs = random.chance(lateShare) ? random.between(lateHours.least, lateHours.most) * hourMs : 0
  const startMs = arrivesMs - lateMs
  const { day } = localClock(person.player.time_zone, startMs)
  const activities = makeSession(random, person, memory, { startMs, day })
  memory.busyUntilMs = Math.max(memory.busyUntilMs, lateMs + (activities.at(-1)?.atMs ?? startMs))
  return activities.map(activity => ({ ...activity, arrivesMs: activity.atMs + lateMs }))
}
