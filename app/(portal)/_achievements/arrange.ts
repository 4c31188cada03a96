import type { GalleryQuery, Show, Sort } from './gallery-query.ts'
import { heldTier, type Item, inCategory, isComplete, missing, nextTierOf } from './standing.ts'

/** What stands in the grid, in its order. Equals keep the order of the rule set. */
export const arrange = (data: readonly Item[], { show, sort, category }: GalleryQuery): Item[] =>
  data
    .filter(belongs[show])
    .filter(inCategory(category))
    .sort((a, b) => compare[sort](a, b) || closest(a, b))

const belongs: Record<Show, (item: Item) => boolean> = {
  all: () => true,
  progress: item => item.state === 'shown' && !isComplete(item) && (item.have ?? 0) > 0,
  earned: item => heldTier(item) !== null,
}

/** Those one can work on by how near they are, then those behind others, secrets, and what is complete. */
const closest = (a: Item, b: Item): number => reach(b) - reach(a)

const reach = (item: Item): number => {
  if (item.state === 'hidden') return -2
  if (!item.next) return -3
  return missing(item).length > 0 ? -1 : item.next.share
}

const rare = (a: Item, b: Item): number => share(a) - share(b)

/** Of the tier that the card shows. What nobody has counted comes last. */
const share = (item: Item): number => (heldTier(item) ?? nextTierOf(item))?.rarity?.share ?? 2

const newest = (a: Item, b: Item): number => earnedAtMs(b) - earnedAtMs(a)

const earnedAtMs = (item: Item): number =>
  item.state === 'shown'
    ? Math.max(0, ...item.tiers.map(({ earned_at }) => (earned_at ? Date.parse(earned_at) : 0)))
    : 0

const compare: Record<Sort, (a: Item, b: Item) => number> = { closest: () => 0, rare, newest }
