import { type Dimension, dimensions } from '#server/contract/onboarding'
import { type Leading, leadingOf, rounded, type Scores } from './leading.ts'

/**
 * What was done, as it is summed up: per dimension the weights of its activities, how many there were, and on which of the
 * latest days. Sums of two are the sum of what both saw, in any order and however often they are parted.
 */
export type Behaviour = { weights: Record<Dimension, bigint>; activities: number; days: number[] }

/** What it says. `shares` add up to 1, or are 0 where nothing was done. `isEnough`: whether it suffices to say anything. */
export type Portrayal = Leading & { shares: Scores; isEnough: boolean }

const halfLifeDays = 30
/** Days that are remembered, up to the newest. */
export const daysKept = 60
const daysLeast = 3
/** What all of it has to weigh on its newest day, on which an activity weighs 1: fifty on one day, or more of them before. */
export const weightLeast = 50
/** So much speaks with half a voice. */
const halfVoice = 10
const dayMs = 86_400_000
/** 1 January 2020: no activity is older. */
const epochDay = 18_262
const oneDay = Array.from({ length: halfLifeDays }, (_, part) =>
  BigInt(Math.round(2 ** (20 + part / halfLifeDays))),
)

/** The day of an activity, since 1970 by UTC: one that no zone moves. */
export const dayOf = (occurredAt: string) => Math.floor(Date.parse(occurredAt) / dayMs)

/**
 * What an activity of a day weighs beside those of other days: half of one a month later. It grows with the day, so that
 * nothing has to be weighed again as time goes by, and is whole, so that sums are exact in any order.
 */
export function weightOf(day: number): bigint {
  const age = Math.max(0, day - epochDay)
  const weight = oneDay[age % halfLifeDays]
  if (weight === undefined) throw new Error(`day ${day} has no weight`)
  return weight << BigInt(Math.floor(age / halfLifeDays))
}

export const nothingDone = (): Behaviour => ({
  weights: { exploration: 0n, competitiveness: 0n, narrative: 0n, social: 0n },
  ...{ activities: 0, days: [] },
})

/** Writes so many more activities of a day into it: every activity comes through here. */
export function addDone(into: Behaviour, dimension: Dimension, day: number, times = 1): void {
  into.weights[dimension] += weightOf(day) * BigInt(times)
  into.activities += times
  if (!into.days.includes(day)) into.days = latest([...into.days, day])
}

function latest(days: number[]): number[] {
  const oldest = Math.max(...days) - daysKept
  return days.filter(day => day > oldest).sort((a, b) => a - b)
}

/** Pure: as of the newest day with an activity, whatever today is. Without enough nothing leads. */
export function portrayalOf({ weights, days }: Behaviour): Portrayal {
  const newest = days.at(-1)
  const total = dimensions.reduce((sum, dimension) => sum + weights[dimension], 0n)
  if (newest === undefined || total === 0n) return { ...nothing, shares: { ...nothing.shares } }
  const share = (dimension: Dimension) => rounded(Number(weights[dimension]) / Number(total))
  const shares: Scores = {
    ...{ exploration: share('exploration'), competitiveness: share('competitiveness') },
    ...{ narrative: share('narrative'), social: share('social') },
  }
  const weight = Number(total) / Number(weightOf(newest))
  const isEnough = weight >= weightLeast && days.length >= daysLeast
  const leading = leadingOf(shares, weight / (weight + halfVoice))
  return { ...leading, shares, isEnough, archetypes: isEnough ? leading.archetypes : [] }
}

const nothing: Portrayal = {
  shares: { exploration: 0, competitiveness: 0, narrative: 0, social: 0 },
  ...{ archetypes: [], confidence: 0, isEnough: false },
}
