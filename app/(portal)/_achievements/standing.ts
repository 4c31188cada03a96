import type { Achievements, ShownAchievement } from '#server/contract/achievements'
import type { Category } from './gallery-query.ts'

export type Item = Achievements['data'][number]
export type TierView = ShownAchievement['tiers'][number]

/** The highest tier that is held, if any. */
export const heldTier = (item: Item): TierView | null =>
  item.state === 'shown' ? (item.tiers.findLast(({ earned_at }) => earned_at !== null) ?? null) : null

/** The tier that the player works towards. */
export const nextTierOf = (item: Item): TierView | null =>
  item.state === 'shown' ? (item.tiers.find(({ tier }) => tier === item.next?.tier) ?? null) : null

/** A secret is of no kind until it is found: its kind would be a hint. */
export const inCategory =
  (category: Category) =>
  (item: Item): boolean =>
    category === 'any' || (item.state === 'shown' && item.art.category === category)

export const isComplete = (item: Item): boolean => item.state === 'shown' && item.next === null

/** Tiers of others that still have to be earned. */
export const missing = (item: ShownAchievement) => item.requires.filter(({ met }) => !met)

/** Found by its id, also by the one under which it was a secret. */
export const findItem = (data: readonly Item[], id: string): Item | null =>
  data.find(item => item.id === id || (item.state === 'shown' && item.hidden_as === id)) ?? null

/** Tiers held, of all that the player may know of; a secret counts as one. */
export const tally = (data: readonly Item[]) => {
  const tiers = data.flatMap(item => (item.state === 'shown' ? item.tiers : []))
  const secrets = data.filter(({ state }) => state === 'hidden').length
  const held = tiers.filter(({ earned_at }) => earned_at !== null)
  const of = (tier: TierView['tier']) => held.filter(one => one.tier === tier).length
  return {
    held: held.length,
    all: tiers.length + secrets,
    byTier: { bronze: of('bronze'), silver: of('silver'), gold: of('gold') },
  }
}
